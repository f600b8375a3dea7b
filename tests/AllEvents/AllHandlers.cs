using Bitrix24Typed.AllEvents.BitrixEvents;

namespace Bitrix24Typed.AllEvents;

/// <summary>Handles every documented event with its typed payload.</summary>
public sealed class AllHandlers(Recorder recorder)
{
    [BitrixEvent(BitrixEventNames.CatalogMeasureOnAdd)]
    public void HandleCatalogMeasureOnAdd(CatalogMeasureOnAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.CatalogMeasureOnDelete)]
    public void HandleCatalogMeasureOnDelete(CatalogMeasureOnDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.CatalogMeasureOnUpdate)]
    public void HandleCatalogMeasureOnUpdate(CatalogMeasureOnUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.CatalogPriceOnAdd)]
    public void HandleCatalogPriceOnAdd(CatalogPriceOnAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.CatalogPriceOnDelete)]
    public void HandleCatalogPriceOnDelete(CatalogPriceOnDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.CatalogPriceOnUpdate)]
    public void HandleCatalogPriceOnUpdate(CatalogPriceOnUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.CatalogPriceTypeOnAdd)]
    public void HandleCatalogPriceTypeOnAdd(CatalogPriceTypeOnAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.CatalogPriceTypeOnDelete)]
    public void HandleCatalogPriceTypeOnDelete(CatalogPriceTypeOnDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.CatalogPriceTypeOnUpdate)]
    public void HandleCatalogPriceTypeOnUpdate(CatalogPriceTypeOnUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.CatalogProductOnAdd)]
    public void HandleCatalogProductOnAdd(CatalogProductOnAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.CatalogProductOnDelete)]
    public void HandleCatalogProductOnDelete(CatalogProductOnDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.CatalogProductOnUpdate)]
    public void HandleCatalogProductOnUpdate(CatalogProductOnUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.CatalogRoundingOnAdd)]
    public void HandleCatalogRoundingOnAdd(CatalogRoundingOnAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.CatalogRoundingOnDelete)]
    public void HandleCatalogRoundingOnDelete(CatalogRoundingOnDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.CatalogRoundingOnUpdate)]
    public void HandleCatalogRoundingOnUpdate(CatalogRoundingOnUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnAppInstall)]
    public void HandleOnAppInstall(OnAppInstall e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnAppMethodConfirm)]
    public void HandleOnAppMethodConfirm(OnAppMethodConfirm e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnAppPayment)]
    public void HandleOnAppPayment(OnAppPayment e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnAppTest)]
    public void HandleOnAppTest(OnAppTest e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnAppUninstall)]
    public void HandleOnAppUninstall(OnAppUninstall e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnAppUpdate)]
    public void HandleOnAppUpdate(OnAppUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnBookingAdd)]
    public void HandleOnBookingAdd(OnBookingAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnBookingDelete)]
    public void HandleOnBookingDelete(OnBookingDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnBookingResourceAdd)]
    public void HandleOnBookingResourceAdd(OnBookingResourceAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnBookingResourceDelete)]
    public void HandleOnBookingResourceDelete(OnBookingResourceDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnBookingResourceTypeAdd)]
    public void HandleOnBookingResourceTypeAdd(OnBookingResourceTypeAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnBookingResourceTypeDelete)]
    public void HandleOnBookingResourceTypeDelete(OnBookingResourceTypeDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnBookingResourceTypeUpdate)]
    public void HandleOnBookingResourceTypeUpdate(OnBookingResourceTypeUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnBookingResourceUpdate)]
    public void HandleOnBookingResourceUpdate(OnBookingResourceUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnBookingUpdate)]
    public void HandleOnBookingUpdate(OnBookingUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnBookingWaitListItemAdd)]
    public void HandleOnBookingWaitListItemAdd(OnBookingWaitListItemAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnBookingWaitListItemDelete)]
    public void HandleOnBookingWaitListItemDelete(OnBookingWaitListItemDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnBookingWaitListItemUpdate)]
    public void HandleOnBookingWaitListItemUpdate(OnBookingWaitListItemUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCalendarEntryAdd)]
    public void HandleOnCalendarEntryAdd(OnCalendarEntryAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCalendarEntryDelete)]
    public void HandleOnCalendarEntryDelete(OnCalendarEntryDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCalendarEntryUpdate)]
    public void HandleOnCalendarEntryUpdate(OnCalendarEntryUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCalendarSectionAdd)]
    public void HandleOnCalendarSectionAdd(OnCalendarSectionAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCalendarSectionDelete)]
    public void HandleOnCalendarSectionDelete(OnCalendarSectionDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCalendarSectionUpdate)]
    public void HandleOnCalendarSectionUpdate(OnCalendarSectionUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmActivityAdd)]
    public void HandleOnCrmActivityAdd(OnCrmActivityAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmActivityDelete)]
    public void HandleOnCrmActivityDelete(OnCrmActivityDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmActivityUpdate)]
    public void HandleOnCrmActivityUpdate(OnCrmActivityUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmAddressRegister)]
    public void HandleOnCrmAddressRegister(OnCrmAddressRegister e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmAddressUnregister)]
    public void HandleOnCrmAddressUnregister(OnCrmAddressUnregister e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmBankDetailAdd)]
    public void HandleOnCrmBankDetailAdd(OnCrmBankDetailAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmBankDetailDelete)]
    public void HandleOnCrmBankDetailDelete(OnCrmBankDetailDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmBankDetailUpdate)]
    public void HandleOnCrmBankDetailUpdate(OnCrmBankDetailUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmCompanyAdd)]
    public void HandleOnCrmCompanyAdd(OnCrmCompanyAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmCompanyDelete)]
    public void HandleOnCrmCompanyDelete(OnCrmCompanyDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmCompanyUpdate)]
    public void HandleOnCrmCompanyUpdate(OnCrmCompanyUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmCompanyUserFieldAdd)]
    public void HandleOnCrmCompanyUserFieldAdd(OnCrmCompanyUserFieldAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmCompanyUserFieldDelete)]
    public void HandleOnCrmCompanyUserFieldDelete(OnCrmCompanyUserFieldDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmCompanyUserFieldSetEnumValues)]
    public void HandleOnCrmCompanyUserFieldSetEnumValues(OnCrmCompanyUserFieldSetEnumValues e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmCompanyUserFieldUpdate)]
    public void HandleOnCrmCompanyUserFieldUpdate(OnCrmCompanyUserFieldUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmContactAdd)]
    public void HandleOnCrmContactAdd(OnCrmContactAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmContactDelete)]
    public void HandleOnCrmContactDelete(OnCrmContactDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmContactUpdate)]
    public void HandleOnCrmContactUpdate(OnCrmContactUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmContactUserFieldAdd)]
    public void HandleOnCrmContactUserFieldAdd(OnCrmContactUserFieldAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmContactUserFieldDelete)]
    public void HandleOnCrmContactUserFieldDelete(OnCrmContactUserFieldDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmContactUserFieldSetEnumValues)]
    public void HandleOnCrmContactUserFieldSetEnumValues(OnCrmContactUserFieldSetEnumValues e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmContactUserFieldUpdate)]
    public void HandleOnCrmContactUserFieldUpdate(OnCrmContactUserFieldUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmCurrencyAdd)]
    public void HandleOnCrmCurrencyAdd(OnCrmCurrencyAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmCurrencyDelete)]
    public void HandleOnCrmCurrencyDelete(OnCrmCurrencyDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmCurrencyUpdate)]
    public void HandleOnCrmCurrencyUpdate(OnCrmCurrencyUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDealAdd)]
    public void HandleOnCrmDealAdd(OnCrmDealAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDealDelete)]
    public void HandleOnCrmDealDelete(OnCrmDealDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDealMoveToCategory)]
    public void HandleOnCrmDealMoveToCategory(OnCrmDealMoveToCategory e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDealRecurringAdd)]
    public void HandleOnCrmDealRecurringAdd(OnCrmDealRecurringAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDealRecurringDelete)]
    public void HandleOnCrmDealRecurringDelete(OnCrmDealRecurringDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDealRecurringExpose)]
    public void HandleOnCrmDealRecurringExpose(OnCrmDealRecurringExpose e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDealRecurringUpdate)]
    public void HandleOnCrmDealRecurringUpdate(OnCrmDealRecurringUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDealUpdate)]
    public void HandleOnCrmDealUpdate(OnCrmDealUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDealUserFieldAdd)]
    public void HandleOnCrmDealUserFieldAdd(OnCrmDealUserFieldAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDealUserFieldDelete)]
    public void HandleOnCrmDealUserFieldDelete(OnCrmDealUserFieldDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDealUserFieldSetEnumValues)]
    public void HandleOnCrmDealUserFieldSetEnumValues(OnCrmDealUserFieldSetEnumValues e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDealUserFieldUpdate)]
    public void HandleOnCrmDealUserFieldUpdate(OnCrmDealUserFieldUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDocumentGeneratorDocumentAdd)]
    public void HandleOnCrmDocumentGeneratorDocumentAdd(OnCrmDocumentGeneratorDocumentAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDocumentGeneratorDocumentDelete)]
    public void HandleOnCrmDocumentGeneratorDocumentDelete(OnCrmDocumentGeneratorDocumentDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDocumentGeneratorDocumentUpdate)]
    public void HandleOnCrmDocumentGeneratorDocumentUpdate(OnCrmDocumentGeneratorDocumentUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDynamicItemAdd)]
    public void HandleOnCrmDynamicItemAdd(OnCrmDynamicItemAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDynamicItemDelete)]
    public void HandleOnCrmDynamicItemDelete(OnCrmDynamicItemDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmDynamicItemUpdate)]
    public void HandleOnCrmDynamicItemUpdate(OnCrmDynamicItemUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmInvoiceAdd)]
    public void HandleOnCrmInvoiceAdd(OnCrmInvoiceAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmInvoiceDelete)]
    public void HandleOnCrmInvoiceDelete(OnCrmInvoiceDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmInvoiceRecurringAdd)]
    public void HandleOnCrmInvoiceRecurringAdd(OnCrmInvoiceRecurringAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmInvoiceRecurringDelete)]
    public void HandleOnCrmInvoiceRecurringDelete(OnCrmInvoiceRecurringDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmInvoiceRecurringExpose)]
    public void HandleOnCrmInvoiceRecurringExpose(OnCrmInvoiceRecurringExpose e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmInvoiceRecurringUpdate)]
    public void HandleOnCrmInvoiceRecurringUpdate(OnCrmInvoiceRecurringUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmInvoiceSetStatus)]
    public void HandleOnCrmInvoiceSetStatus(OnCrmInvoiceSetStatus e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmInvoiceUpdate)]
    public void HandleOnCrmInvoiceUpdate(OnCrmInvoiceUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmInvoiceUserFieldAdd)]
    public void HandleOnCrmInvoiceUserFieldAdd(OnCrmInvoiceUserFieldAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmInvoiceUserFieldDelete)]
    public void HandleOnCrmInvoiceUserFieldDelete(OnCrmInvoiceUserFieldDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmInvoiceUserFieldSetEnumValues)]
    public void HandleOnCrmInvoiceUserFieldSetEnumValues(OnCrmInvoiceUserFieldSetEnumValues e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmInvoiceUserFieldUpdate)]
    public void HandleOnCrmInvoiceUserFieldUpdate(OnCrmInvoiceUserFieldUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmLeadAdd)]
    public void HandleOnCrmLeadAdd(OnCrmLeadAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmLeadDelete)]
    public void HandleOnCrmLeadDelete(OnCrmLeadDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmLeadUpdate)]
    public void HandleOnCrmLeadUpdate(OnCrmLeadUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmLeadUserFieldAdd)]
    public void HandleOnCrmLeadUserFieldAdd(OnCrmLeadUserFieldAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmLeadUserFieldDelete)]
    public void HandleOnCrmLeadUserFieldDelete(OnCrmLeadUserFieldDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmLeadUserFieldSetEnumValues)]
    public void HandleOnCrmLeadUserFieldSetEnumValues(OnCrmLeadUserFieldSetEnumValues e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmLeadUserFieldUpdate)]
    public void HandleOnCrmLeadUserFieldUpdate(OnCrmLeadUserFieldUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmMeasureAdd)]
    public void HandleOnCrmMeasureAdd(OnCrmMeasureAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmMeasureDelete)]
    public void HandleOnCrmMeasureDelete(OnCrmMeasureDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmMeasureUpdate)]
    public void HandleOnCrmMeasureUpdate(OnCrmMeasureUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmProductAdd)]
    public void HandleOnCrmProductAdd(OnCrmProductAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmProductDelete)]
    public void HandleOnCrmProductDelete(OnCrmProductDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmProductPropertyAdd)]
    public void HandleOnCrmProductPropertyAdd(OnCrmProductPropertyAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmProductPropertyDelete)]
    public void HandleOnCrmProductPropertyDelete(OnCrmProductPropertyDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmProductPropertyUpdate)]
    public void HandleOnCrmProductPropertyUpdate(OnCrmProductPropertyUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmProductSectionAdd)]
    public void HandleOnCrmProductSectionAdd(OnCrmProductSectionAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmProductSectionDelete)]
    public void HandleOnCrmProductSectionDelete(OnCrmProductSectionDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmProductSectionUpdate)]
    public void HandleOnCrmProductSectionUpdate(OnCrmProductSectionUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmProductUpdate)]
    public void HandleOnCrmProductUpdate(OnCrmProductUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmQuoteAdd)]
    public void HandleOnCrmQuoteAdd(OnCrmQuoteAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmQuoteDelete)]
    public void HandleOnCrmQuoteDelete(OnCrmQuoteDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmQuoteUpdate)]
    public void HandleOnCrmQuoteUpdate(OnCrmQuoteUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmQuoteUserFieldAdd)]
    public void HandleOnCrmQuoteUserFieldAdd(OnCrmQuoteUserFieldAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmQuoteUserFieldDelete)]
    public void HandleOnCrmQuoteUserFieldDelete(OnCrmQuoteUserFieldDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmQuoteUserFieldSetEnumValues)]
    public void HandleOnCrmQuoteUserFieldSetEnumValues(OnCrmQuoteUserFieldSetEnumValues e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmQuoteUserFieldUpdate)]
    public void HandleOnCrmQuoteUserFieldUpdate(OnCrmQuoteUserFieldUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmRequisiteAdd)]
    public void HandleOnCrmRequisiteAdd(OnCrmRequisiteAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmRequisiteDelete)]
    public void HandleOnCrmRequisiteDelete(OnCrmRequisiteDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmRequisiteUpdate)]
    public void HandleOnCrmRequisiteUpdate(OnCrmRequisiteUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmRequisiteUserFieldAdd)]
    public void HandleOnCrmRequisiteUserFieldAdd(OnCrmRequisiteUserFieldAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmRequisiteUserFieldDelete)]
    public void HandleOnCrmRequisiteUserFieldDelete(OnCrmRequisiteUserFieldDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmRequisiteUserFieldSetEnumValues)]
    public void HandleOnCrmRequisiteUserFieldSetEnumValues(OnCrmRequisiteUserFieldSetEnumValues e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmRequisiteUserFieldUpdate)]
    public void HandleOnCrmRequisiteUserFieldUpdate(OnCrmRequisiteUserFieldUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmTimelineCommentAdd)]
    public void HandleOnCrmTimelineCommentAdd(OnCrmTimelineCommentAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmTimelineCommentDelete)]
    public void HandleOnCrmTimelineCommentDelete(OnCrmTimelineCommentDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmTimelineCommentUpdate)]
    public void HandleOnCrmTimelineCommentUpdate(OnCrmTimelineCommentUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmTypeAdd)]
    public void HandleOnCrmTypeAdd(OnCrmTypeAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmTypeDelete)]
    public void HandleOnCrmTypeDelete(OnCrmTypeDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmTypeUpdate)]
    public void HandleOnCrmTypeUpdate(OnCrmTypeUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmTypeUserFieldAdd)]
    public void HandleOnCrmTypeUserFieldAdd(OnCrmTypeUserFieldAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmTypeUserFieldDelete)]
    public void HandleOnCrmTypeUserFieldDelete(OnCrmTypeUserFieldDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmTypeUserFieldSetEnumValues)]
    public void HandleOnCrmTypeUserFieldSetEnumValues(OnCrmTypeUserFieldSetEnumValues e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnCrmTypeUserFieldUpdate)]
    public void HandleOnCrmTypeUserFieldUpdate(OnCrmTypeUserFieldUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnExternalCallBackStart)]
    public void HandleOnExternalCallBackStart(OnExternalCallBackStart e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnExternalCallStart)]
    public void HandleOnExternalCallStart(OnExternalCallStart e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImBotDelete)]
    public void HandleOnImBotDelete(OnImBotDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImBotJoinChat)]
    public void HandleOnImBotJoinChat(OnImBotJoinChat e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImBotMessageAdd)]
    public void HandleOnImBotMessageAdd(OnImBotMessageAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImBotMessageDelete)]
    public void HandleOnImBotMessageDelete(OnImBotMessageDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImBotMessageUpdate)]
    public void HandleOnImBotMessageUpdate(OnImBotMessageUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImBotV2CommandAdd)]
    public void HandleOnImBotV2CommandAdd(OnImBotV2CommandAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImBotV2ContextGet)]
    public void HandleOnImBotV2ContextGet(OnImBotV2ContextGet e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImBotV2Delete)]
    public void HandleOnImBotV2Delete(OnImBotV2Delete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImBotV2JoinChat)]
    public void HandleOnImBotV2JoinChat(OnImBotV2JoinChat e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImBotV2MessageAdd)]
    public void HandleOnImBotV2MessageAdd(OnImBotV2MessageAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImBotV2MessageDelete)]
    public void HandleOnImBotV2MessageDelete(OnImBotV2MessageDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImBotV2MessageUpdate)]
    public void HandleOnImBotV2MessageUpdate(OnImBotV2MessageUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImBotV2ReactionChange)]
    public void HandleOnImBotV2ReactionChange(OnImBotV2ReactionChange e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImCommandAdd)]
    public void HandleOnImCommandAdd(OnImCommandAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImConnectorDialogFinish)]
    public void HandleOnImConnectorDialogFinish(OnImConnectorDialogFinish e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImConnectorDialogStart)]
    public void HandleOnImConnectorDialogStart(OnImConnectorDialogStart e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImConnectorLineDelete)]
    public void HandleOnImConnectorLineDelete(OnImConnectorLineDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImConnectorMessageAdd)]
    public void HandleOnImConnectorMessageAdd(OnImConnectorMessageAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImConnectorMessageDelete)]
    public void HandleOnImConnectorMessageDelete(OnImConnectorMessageDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImConnectorMessageUpdate)]
    public void HandleOnImConnectorMessageUpdate(OnImConnectorMessageUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnImConnectorStatusDelete)]
    public void HandleOnImConnectorStatusDelete(OnImConnectorStatusDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnLiveFeedPostAdd)]
    public void HandleOnLiveFeedPostAdd(OnLiveFeedPostAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnLiveFeedPostDelete)]
    public void HandleOnLiveFeedPostDelete(OnLiveFeedPostDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnLiveFeedPostUpdate)]
    public void HandleOnLiveFeedPostUpdate(OnLiveFeedPostUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnOfflineEvent)]
    public void HandleOnOfflineEvent(OnOfflineEvent e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnOpenLineMessageAdd)]
    public void HandleOnOpenLineMessageAdd(OnOpenLineMessageAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnOpenLineMessageDelete)]
    public void HandleOnOpenLineMessageDelete(OnOpenLineMessageDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnOpenLineMessageUpdate)]
    public void HandleOnOpenLineMessageUpdate(OnOpenLineMessageUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnOrderDeleted)]
    public void HandleOnOrderDeleted(OnOrderDeleted e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnOrderEntitySaved)]
    public void HandleOnOrderEntitySaved(OnOrderEntitySaved e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnPaymentDeleted)]
    public void HandleOnPaymentDeleted(OnPaymentDeleted e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnPaymentEntitySaved)]
    public void HandleOnPaymentEntitySaved(OnPaymentEntitySaved e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnPropertyValueDeleted)]
    public void HandleOnPropertyValueDeleted(OnPropertyValueDeleted e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnPropertyValueEntitySaved)]
    public void HandleOnPropertyValueEntitySaved(OnPropertyValueEntitySaved e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnSaleBeforeOrderDelete)]
    public void HandleOnSaleBeforeOrderDelete(OnSaleBeforeOrderDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnSaleOrderSaved)]
    public void HandleOnSaleOrderSaved(OnSaleOrderSaved e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnSessionFinish)]
    public void HandleOnSessionFinish(OnSessionFinish e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnSessionStart)]
    public void HandleOnSessionStart(OnSessionStart e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnShipmentDeleted)]
    public void HandleOnShipmentDeleted(OnShipmentDeleted e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnShipmentEntitySaved)]
    public void HandleOnShipmentEntitySaved(OnShipmentEntitySaved e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnSignB2eDocumentStatusChanged)]
    public void HandleOnSignB2eDocumentStatusChanged(OnSignB2eDocumentStatusChanged e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnSignB2eMemberStatusChanged)]
    public void HandleOnSignB2eMemberStatusChanged(OnSignB2eMemberStatusChanged e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnSignHcmLinkB2eDocumentSigned)]
    public void HandleOnSignHcmLinkB2eDocumentSigned(OnSignHcmLinkB2eDocumentSigned e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnSonetGroupAdd)]
    public void HandleOnSonetGroupAdd(OnSonetGroupAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnSonetGroupDelete)]
    public void HandleOnSonetGroupDelete(OnSonetGroupDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnSonetGroupSubjectAdd)]
    public void HandleOnSonetGroupSubjectAdd(OnSonetGroupSubjectAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnSonetGroupSubjectDelete)]
    public void HandleOnSonetGroupSubjectDelete(OnSonetGroupSubjectDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnSonetGroupSubjectUpdate)]
    public void HandleOnSonetGroupSubjectUpdate(OnSonetGroupSubjectUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnSonetGroupUpdate)]
    public void HandleOnSonetGroupUpdate(OnSonetGroupUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnTaskAdd)]
    public void HandleOnTaskAdd(OnTaskAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnTaskCommentAdd)]
    public void HandleOnTaskCommentAdd(OnTaskCommentAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnTaskCommentDelete)]
    public void HandleOnTaskCommentDelete(OnTaskCommentDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnTaskCommentUpdate)]
    public void HandleOnTaskCommentUpdate(OnTaskCommentUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnTaskDelete)]
    public void HandleOnTaskDelete(OnTaskDelete e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnTaskUpdate)]
    public void HandleOnTaskUpdate(OnTaskUpdate e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnUserAdd)]
    public void HandleOnUserAdd(OnUserAdd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnVoximplantCallEnd)]
    public void HandleOnVoximplantCallEnd(OnVoximplantCallEnd e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnVoximplantCallInit)]
    public void HandleOnVoximplantCallInit(OnVoximplantCallInit e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixEvent(BitrixEventNames.OnVoximplantCallStart)]
    public void HandleOnVoximplantCallStart(OnVoximplantCallStart e, BitrixEventContext context) => recorder.Record(e, context);

    [BitrixFallback]
    public void HandleOther(BitrixEventContext context) => recorder.Record(null, context);
}
