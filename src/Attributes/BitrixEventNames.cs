namespace Bitrix24Typed;

/// <summary>The names of all documented events, for <c>[BitrixEvent(BitrixEventNames.OnCrmDealAdd)]</c>.</summary>
/// <remarks>Kept equal to the generator's catalogue by a test, which also rewrites this file.</remarks>
public static class BitrixEventNames
{
    /// <summary>A unit of measurement was created.</summary>
    /// <remarks>Scope: <c>catalog</c>.</remarks>
    public const string CatalogMeasureOnAdd = "CATALOG.MEASURE.ON.ADD";

    /// <summary>A unit of measurement was deleted.</summary>
    /// <remarks>Scope: <c>catalog</c>.</remarks>
    public const string CatalogMeasureOnDelete = "CATALOG.MEASURE.ON.DELETE";

    /// <summary>A unit of measurement was changed.</summary>
    /// <remarks>Scope: <c>catalog</c>.</remarks>
    public const string CatalogMeasureOnUpdate = "CATALOG.MEASURE.ON.UPDATE";

    /// <summary>A price of a product was created.</summary>
    /// <remarks>Scope: <c>catalog</c>.</remarks>
    public const string CatalogPriceOnAdd = "CATALOG.PRICE.ON.ADD";

    /// <summary>A price of a product was deleted.</summary>
    /// <remarks>Scope: <c>catalog</c>.</remarks>
    public const string CatalogPriceOnDelete = "CATALOG.PRICE.ON.DELETE";

    /// <summary>A price of a product was changed.</summary>
    /// <remarks>Scope: <c>catalog</c>.</remarks>
    public const string CatalogPriceOnUpdate = "CATALOG.PRICE.ON.UPDATE";

    /// <summary>A type of prices was created.</summary>
    /// <remarks>Scope: <c>catalog</c>.</remarks>
    public const string CatalogPriceTypeOnAdd = "CATALOG.PRICE.TYPE.ON.ADD";

    /// <summary>A type of prices was deleted.</summary>
    /// <remarks>Scope: <c>catalog</c>.</remarks>
    public const string CatalogPriceTypeOnDelete = "CATALOG.PRICE.TYPE.ON.DELETE";

    /// <summary>A type of prices was changed.</summary>
    /// <remarks>Scope: <c>catalog</c>.</remarks>
    public const string CatalogPriceTypeOnUpdate = "CATALOG.PRICE.TYPE.ON.UPDATE";

    /// <summary>A product was created.</summary>
    /// <remarks>Scope: <c>catalog</c>.</remarks>
    public const string CatalogProductOnAdd = "CATALOG.PRODUCT.ON.ADD";

    /// <summary>A product was deleted.</summary>
    /// <remarks>Scope: <c>catalog</c>.</remarks>
    public const string CatalogProductOnDelete = "CATALOG.PRODUCT.ON.DELETE";

    /// <summary>A product was changed.</summary>
    /// <remarks>Scope: <c>catalog</c>.</remarks>
    public const string CatalogProductOnUpdate = "CATALOG.PRODUCT.ON.UPDATE";

    /// <summary>A rule for rounding prices was created.</summary>
    /// <remarks>Scope: <c>catalog</c>.</remarks>
    public const string CatalogRoundingOnAdd = "CATALOG.ROUNDING.ON.ADD";

    /// <summary>A rule for rounding prices was deleted.</summary>
    /// <remarks>Scope: <c>catalog</c>.</remarks>
    public const string CatalogRoundingOnDelete = "CATALOG.ROUNDING.ON.DELETE";

    /// <summary>A rule for rounding prices was changed.</summary>
    /// <remarks>Scope: <c>catalog</c>.</remarks>
    public const string CatalogRoundingOnUpdate = "CATALOG.ROUNDING.ON.UPDATE";

    /// <summary>The application was installed.</summary>
    public const string OnAppInstall = "OnAppInstall";

    /// <summary>An administrator decided on the use of a REST method.</summary>
    public const string OnAppMethodConfirm = "OnAppMethodConfirm";

    /// <summary>The application was paid for.</summary>
    public const string OnAppPayment = "OnAppPayment";

    /// <summary>The application asked for a test event.</summary>
    public const string OnAppTest = "OnAppTest";

    /// <summary>The application was uninstalled.</summary>
    public const string OnAppUninstall = "OnAppUninstall";

    /// <summary>Another version of the application was installed.</summary>
    public const string OnAppUpdate = "OnAppUpdate";

    /// <summary>A booking was created.</summary>
    /// <remarks>Scope: <c>booking</c>.</remarks>
    public const string OnBookingAdd = "OnBookingAdd";

    /// <summary>A booking was deleted.</summary>
    /// <remarks>Scope: <c>booking</c>.</remarks>
    public const string OnBookingDelete = "OnBookingDelete";

    /// <summary>A resource for bookings was created.</summary>
    /// <remarks>Scope: <c>booking</c>.</remarks>
    public const string OnBookingResourceAdd = "OnBookingResourceAdd";

    /// <summary>A resource for bookings was deleted.</summary>
    /// <remarks>Scope: <c>booking</c>.</remarks>
    public const string OnBookingResourceDelete = "OnBookingResourceDelete";

    /// <summary>A type of resources for bookings was created.</summary>
    /// <remarks>Scope: <c>booking</c>.</remarks>
    public const string OnBookingResourceTypeAdd = "OnBookingResourceTypeAdd";

    /// <summary>A type of resources for bookings was deleted.</summary>
    /// <remarks>Scope: <c>booking</c>.</remarks>
    public const string OnBookingResourceTypeDelete = "OnBookingResourceTypeDelete";

    /// <summary>A type of resources for bookings was changed.</summary>
    /// <remarks>Scope: <c>booking</c>.</remarks>
    public const string OnBookingResourceTypeUpdate = "OnBookingResourceTypeUpdate";

    /// <summary>A resource for bookings was changed.</summary>
    /// <remarks>Scope: <c>booking</c>.</remarks>
    public const string OnBookingResourceUpdate = "OnBookingResourceUpdate";

    /// <summary>A booking was changed.</summary>
    /// <remarks>Scope: <c>booking</c>.</remarks>
    public const string OnBookingUpdate = "OnBookingUpdate";

    /// <summary>An entry of the waiting list for bookings was created.</summary>
    /// <remarks>Scope: <c>booking</c>.</remarks>
    public const string OnBookingWaitListItemAdd = "OnBookingWaitListItemAdd";

    /// <summary>An entry of the waiting list for bookings was deleted.</summary>
    /// <remarks>Scope: <c>booking</c>.</remarks>
    public const string OnBookingWaitListItemDelete = "OnBookingWaitListItemDelete";

    /// <summary>An entry of the waiting list for bookings was changed.</summary>
    /// <remarks>Scope: <c>booking</c>.</remarks>
    public const string OnBookingWaitListItemUpdate = "OnBookingWaitListItemUpdate";

    /// <summary>An event of a calendar was created.</summary>
    /// <remarks>Scope: <c>calendar</c>.</remarks>
    public const string OnCalendarEntryAdd = "OnCalendarEntryAdd";

    /// <summary>An event of a calendar was deleted.</summary>
    /// <remarks>Scope: <c>calendar</c>.</remarks>
    public const string OnCalendarEntryDelete = "OnCalendarEntryDelete";

    /// <summary>An event of a calendar was changed.</summary>
    /// <remarks>Scope: <c>calendar</c>.</remarks>
    public const string OnCalendarEntryUpdate = "OnCalendarEntryUpdate";

    /// <summary>A section of a calendar was created.</summary>
    /// <remarks>Scope: <c>calendar</c>.</remarks>
    public const string OnCalendarSectionAdd = "OnCalendarSectionAdd";

    /// <summary>A section of a calendar was deleted.</summary>
    /// <remarks>Scope: <c>calendar</c>.</remarks>
    public const string OnCalendarSectionDelete = "OnCalendarSectionDelete";

    /// <summary>A section of a calendar was changed.</summary>
    /// <remarks>Scope: <c>calendar</c>.</remarks>
    public const string OnCalendarSectionUpdate = "OnCalendarSectionUpdate";

    /// <summary>An activity was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmActivityAdd = "OnCrmActivityAdd";

    /// <summary>An activity was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmActivityDelete = "OnCrmActivityDelete";

    /// <summary>An activity was changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmActivityUpdate = "OnCrmActivityUpdate";

    /// <summary>An address was registered for a requisite or another object.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmAddressRegister = "OnCrmAddressRegister";

    /// <summary>An address of a requisite or another object was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmAddressUnregister = "OnCrmAddressUnregister";

    /// <summary>A set of bank details was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmBankDetailAdd = "OnCrmBankDetailAdd";

    /// <summary>A set of bank details was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmBankDetailDelete = "OnCrmBankDetailDelete";

    /// <summary>A set of bank details was changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmBankDetailUpdate = "OnCrmBankDetailUpdate";

    /// <summary>A company was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmCompanyAdd = "OnCrmCompanyAdd";

    /// <summary>A company was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmCompanyDelete = "OnCrmCompanyDelete";

    /// <summary>A company was changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmCompanyUpdate = "OnCrmCompanyUpdate";

    /// <summary>A custom field of companies was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmCompanyUserFieldAdd = "OnCrmCompanyUserFieldAdd";

    /// <summary>A custom field of companies was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmCompanyUserFieldDelete = "OnCrmCompanyUserFieldDelete";

    /// <summary>The choices of a custom list field of companies were changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmCompanyUserFieldSetEnumValues = "OnCrmCompanyUserFieldSetEnumValues";

    /// <summary>The settings of a custom field of companies were changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmCompanyUserFieldUpdate = "OnCrmCompanyUserFieldUpdate";

    /// <summary>A contact was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmContactAdd = "OnCrmContactAdd";

    /// <summary>A contact was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmContactDelete = "OnCrmContactDelete";

    /// <summary>A contact was changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmContactUpdate = "OnCrmContactUpdate";

    /// <summary>A custom field of contacts was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmContactUserFieldAdd = "OnCrmContactUserFieldAdd";

    /// <summary>A custom field of contacts was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmContactUserFieldDelete = "OnCrmContactUserFieldDelete";

    /// <summary>The choices of a custom list field of contacts were changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmContactUserFieldSetEnumValues = "OnCrmContactUserFieldSetEnumValues";

    /// <summary>The settings of a custom field of contacts were changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmContactUserFieldUpdate = "OnCrmContactUserFieldUpdate";

    /// <summary>A currency was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmCurrencyAdd = "OnCrmCurrencyAdd";

    /// <summary>A currency was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmCurrencyDelete = "OnCrmCurrencyDelete";

    /// <summary>A currency was changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmCurrencyUpdate = "OnCrmCurrencyUpdate";

    /// <summary>A deal was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDealAdd = "OnCrmDealAdd";

    /// <summary>A deal was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDealDelete = "OnCrmDealDelete";

    /// <summary>A deal was moved to another pipeline.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDealMoveToCategory = "OnCrmDealMoveToCategory";

    /// <summary>A template for recurring deals was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDealRecurringAdd = "OnCrmDealRecurringAdd";

    /// <summary>A template for recurring deals was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDealRecurringDelete = "OnCrmDealRecurringDelete";

    /// <summary>A deal was created from a template for recurring deals.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDealRecurringExpose = "OnCrmDealRecurringExpose";

    /// <summary>A template for recurring deals was changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDealRecurringUpdate = "OnCrmDealRecurringUpdate";

    /// <summary>A deal was changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDealUpdate = "OnCrmDealUpdate";

    /// <summary>A custom field of deals was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDealUserFieldAdd = "OnCrmDealUserFieldAdd";

    /// <summary>A custom field of deals was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDealUserFieldDelete = "OnCrmDealUserFieldDelete";

    /// <summary>The choices of a custom list field of deals were changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDealUserFieldSetEnumValues = "OnCrmDealUserFieldSetEnumValues";

    /// <summary>The settings of a custom field of deals were changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDealUserFieldUpdate = "OnCrmDealUserFieldUpdate";

    /// <summary>A generated document was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDocumentGeneratorDocumentAdd = "OnCrmDocumentGeneratorDocumentAdd";

    /// <summary>A generated document was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDocumentGeneratorDocumentDelete = "OnCrmDocumentGeneratorDocumentDelete";

    /// <summary>A generated document was changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDocumentGeneratorDocumentUpdate = "OnCrmDocumentGeneratorDocumentUpdate";

    /// <summary>An item of a smart process was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDynamicItemAdd = "OnCrmDynamicItemAdd";

    /// <summary>An item of a smart process was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDynamicItemDelete = "OnCrmDynamicItemDelete";

    /// <summary>An item of a smart process was changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmDynamicItemUpdate = "OnCrmDynamicItemUpdate";

    /// <summary>An invoice of the old kind was created.</summary>
    /// <remarks>Outdated: use <see cref="OnCrmDynamicItemAdd"/>. Scope: <c>crm</c>.</remarks>
    public const string OnCrmInvoiceAdd = "OnCrmInvoiceAdd";

    /// <summary>An invoice of the old kind was deleted.</summary>
    /// <remarks>Outdated: use <see cref="OnCrmDynamicItemDelete"/>. Scope: <c>crm</c>.</remarks>
    public const string OnCrmInvoiceDelete = "OnCrmInvoiceDelete";

    /// <summary>A template for recurring invoices of the old kind was created.</summary>
    /// <remarks>Outdated. Scope: <c>crm</c>.</remarks>
    public const string OnCrmInvoiceRecurringAdd = "OnCrmInvoiceRecurringAdd";

    /// <summary>A template for recurring invoices of the old kind was deleted.</summary>
    /// <remarks>Outdated. Scope: <c>crm</c>.</remarks>
    public const string OnCrmInvoiceRecurringDelete = "OnCrmInvoiceRecurringDelete";

    /// <summary>An invoice of the old kind was created from a template for recurring invoices.</summary>
    /// <remarks>Outdated. Scope: <c>crm</c>.</remarks>
    public const string OnCrmInvoiceRecurringExpose = "OnCrmInvoiceRecurringExpose";

    /// <summary>A template for recurring invoices of the old kind was changed.</summary>
    /// <remarks>Outdated. Scope: <c>crm</c>.</remarks>
    public const string OnCrmInvoiceRecurringUpdate = "OnCrmInvoiceRecurringUpdate";

    /// <summary>The status of an invoice of the old kind was changed.</summary>
    /// <remarks>Outdated: use <see cref="OnCrmDynamicItemUpdate"/>. Scope: <c>crm</c>.</remarks>
    public const string OnCrmInvoiceSetStatus = "OnCrmInvoiceSetStatus";

    /// <summary>An invoice of the old kind was changed.</summary>
    /// <remarks>Outdated: use <see cref="OnCrmDynamicItemUpdate"/>. Scope: <c>crm</c>.</remarks>
    public const string OnCrmInvoiceUpdate = "OnCrmInvoiceUpdate";

    /// <summary>A custom field of invoices of the old kind was created.</summary>
    /// <remarks>Outdated: use <see cref="OnCrmTypeUserFieldAdd"/>. Scope: <c>crm</c>.</remarks>
    public const string OnCrmInvoiceUserFieldAdd = "OnCrmInvoiceUserFieldAdd";

    /// <summary>A custom field of invoices of the old kind was deleted.</summary>
    /// <remarks>Outdated: use <see cref="OnCrmTypeUserFieldDelete"/>. Scope: <c>crm</c>.</remarks>
    public const string OnCrmInvoiceUserFieldDelete = "OnCrmInvoiceUserFieldDelete";

    /// <summary>The choices of a custom list field of invoices of the old kind were changed.</summary>
    /// <remarks>Outdated: use <see cref="OnCrmTypeUserFieldSetEnumValues"/>. Scope: <c>crm</c>.</remarks>
    public const string OnCrmInvoiceUserFieldSetEnumValues = "OnCrmInvoiceUserFieldSetEnumValues";

    /// <summary>The settings of a custom field of invoices of the old kind were changed.</summary>
    /// <remarks>Outdated: use <see cref="OnCrmTypeUserFieldUpdate"/>. Scope: <c>crm</c>.</remarks>
    public const string OnCrmInvoiceUserFieldUpdate = "OnCrmInvoiceUserFieldUpdate";

    /// <summary>A lead was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmLeadAdd = "OnCrmLeadAdd";

    /// <summary>A lead was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmLeadDelete = "OnCrmLeadDelete";

    /// <summary>A lead was changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmLeadUpdate = "OnCrmLeadUpdate";

    /// <summary>A custom field of leads was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmLeadUserFieldAdd = "OnCrmLeadUserFieldAdd";

    /// <summary>A custom field of leads was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmLeadUserFieldDelete = "OnCrmLeadUserFieldDelete";

    /// <summary>The choices of a custom list field of leads were changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmLeadUserFieldSetEnumValues = "OnCrmLeadUserFieldSetEnumValues";

    /// <summary>The settings of a custom field of leads were changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmLeadUserFieldUpdate = "OnCrmLeadUserFieldUpdate";

    /// <summary>A unit of measurement was created.</summary>
    /// <remarks>Outdated: use <see cref="CatalogMeasureOnAdd"/>. Scope: <c>crm</c>.</remarks>
    public const string OnCrmMeasureAdd = "OnCrmMeasureAdd";

    /// <summary>A unit of measurement was deleted.</summary>
    /// <remarks>Outdated: use <see cref="CatalogMeasureOnDelete"/>. Scope: <c>crm</c>.</remarks>
    public const string OnCrmMeasureDelete = "OnCrmMeasureDelete";

    /// <summary>A unit of measurement was changed.</summary>
    /// <remarks>Outdated: use <see cref="CatalogMeasureOnUpdate"/>. Scope: <c>crm</c>.</remarks>
    public const string OnCrmMeasureUpdate = "OnCrmMeasureUpdate";

    /// <summary>A product was created.</summary>
    /// <remarks>Outdated: use <see cref="CatalogProductOnAdd"/>. Scope: <c>crm</c>.</remarks>
    public const string OnCrmProductAdd = "OnCrmProductAdd";

    /// <summary>A product was deleted.</summary>
    /// <remarks>Outdated: use <see cref="CatalogProductOnDelete"/>. Scope: <c>crm</c>.</remarks>
    public const string OnCrmProductDelete = "OnCrmProductDelete";

    /// <summary>A property of products was created.</summary>
    /// <remarks>Outdated. Scope: <c>crm</c>.</remarks>
    public const string OnCrmProductPropertyAdd = "OnCrmProductPropertyAdd";

    /// <summary>A property of products was deleted.</summary>
    /// <remarks>Outdated. Scope: <c>crm</c>.</remarks>
    public const string OnCrmProductPropertyDelete = "OnCrmProductPropertyDelete";

    /// <summary>A property of products was changed.</summary>
    /// <remarks>Outdated. Scope: <c>crm</c>.</remarks>
    public const string OnCrmProductPropertyUpdate = "OnCrmProductPropertyUpdate";

    /// <summary>A section of products was created.</summary>
    /// <remarks>Outdated. Scope: <c>crm</c>.</remarks>
    public const string OnCrmProductSectionAdd = "OnCrmProductSectionAdd";

    /// <summary>A section of products was deleted.</summary>
    /// <remarks>Outdated. Scope: <c>crm</c>.</remarks>
    public const string OnCrmProductSectionDelete = "OnCrmProductSectionDelete";

    /// <summary>A section of products was changed.</summary>
    /// <remarks>Outdated. Scope: <c>crm</c>.</remarks>
    public const string OnCrmProductSectionUpdate = "OnCrmProductSectionUpdate";

    /// <summary>A product was changed.</summary>
    /// <remarks>Outdated: use <see cref="CatalogProductOnUpdate"/>. Scope: <c>crm</c>.</remarks>
    public const string OnCrmProductUpdate = "OnCrmProductUpdate";

    /// <summary>An estimate was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmQuoteAdd = "OnCrmQuoteAdd";

    /// <summary>An estimate was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmQuoteDelete = "OnCrmQuoteDelete";

    /// <summary>An estimate was changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmQuoteUpdate = "OnCrmQuoteUpdate";

    /// <summary>A custom field of estimates was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmQuoteUserFieldAdd = "OnCrmQuoteUserFieldAdd";

    /// <summary>A custom field of estimates was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmQuoteUserFieldDelete = "OnCrmQuoteUserFieldDelete";

    /// <summary>The choices of a custom list field of estimates were changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmQuoteUserFieldSetEnumValues = "OnCrmQuoteUserFieldSetEnumValues";

    /// <summary>The settings of a custom field of estimates were changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmQuoteUserFieldUpdate = "OnCrmQuoteUserFieldUpdate";

    /// <summary>A requisite was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmRequisiteAdd = "OnCrmRequisiteAdd";

    /// <summary>A requisite was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmRequisiteDelete = "OnCrmRequisiteDelete";

    /// <summary>A requisite was changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmRequisiteUpdate = "OnCrmRequisiteUpdate";

    /// <summary>A custom field of requisites was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmRequisiteUserFieldAdd = "OnCrmRequisiteUserFieldAdd";

    /// <summary>A custom field of requisites was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmRequisiteUserFieldDelete = "OnCrmRequisiteUserFieldDelete";

    /// <summary>The choices of a custom list field of requisites were changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmRequisiteUserFieldSetEnumValues = "OnCrmRequisiteUserFieldSetEnumValues";

    /// <summary>The settings of a custom field of requisites were changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmRequisiteUserFieldUpdate = "OnCrmRequisiteUserFieldUpdate";

    /// <summary>A comment in a timeline was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmTimelineCommentAdd = "OnCrmTimelineCommentAdd";

    /// <summary>A comment in a timeline was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmTimelineCommentDelete = "OnCrmTimelineCommentDelete";

    /// <summary>A comment in a timeline was changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmTimelineCommentUpdate = "OnCrmTimelineCommentUpdate";

    /// <summary>A smart process was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmTypeAdd = "OnCrmTypeAdd";

    /// <summary>A smart process was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmTypeDelete = "OnCrmTypeDelete";

    /// <summary>A smart process was changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmTypeUpdate = "OnCrmTypeUpdate";

    /// <summary>A custom field of a smart process, of invoices or of documents for signing was created.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmTypeUserFieldAdd = "OnCrmTypeUserFieldAdd";

    /// <summary>A custom field of a smart process, of invoices or of documents for signing was deleted.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmTypeUserFieldDelete = "OnCrmTypeUserFieldDelete";

    /// <summary>The choices of a custom list field of a smart process, of invoices or of documents for signing were changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmTypeUserFieldSetEnumValues = "OnCrmTypeUserFieldSetEnumValues";

    /// <summary>The settings of a custom field of a smart process, of invoices or of documents for signing were changed.</summary>
    /// <remarks>Scope: <c>crm</c>.</remarks>
    public const string OnCrmTypeUserFieldUpdate = "OnCrmTypeUserFieldUpdate";

    /// <summary>A callback was requested.</summary>
    /// <remarks>Scope: <c>telephony</c>.</remarks>
    public const string OnExternalCallBackStart = "OnExternalCallBackStart";

    /// <summary>A user started an outgoing call through the application.</summary>
    /// <remarks>Scope: <c>telephony</c>.</remarks>
    public const string OnExternalCallStart = "OnExternalCallStart";

    /// <summary>A bot was deleted.</summary>
    /// <remarks>Outdated: use <see cref="OnImBotV2Delete"/>. Scope: <c>imbot</c>.</remarks>
    public const string OnImBotDelete = "OnImBotDelete";

    /// <summary>A bot was added to a chat.</summary>
    /// <remarks>Outdated: use <see cref="OnImBotV2JoinChat"/>. Scope: <c>imbot</c>.</remarks>
    public const string OnImBotJoinChat = "OnImBotJoinChat";

    /// <summary>A message was sent to a bot.</summary>
    /// <remarks>Outdated: use <see cref="OnImBotV2MessageAdd"/>. Scope: <c>imbot</c>.</remarks>
    public const string OnImBotMessageAdd = "OnImBotMessageAdd";

    /// <summary>A message to a bot was deleted.</summary>
    /// <remarks>Outdated: use <see cref="OnImBotV2MessageDelete"/>. Scope: <c>imbot</c>.</remarks>
    public const string OnImBotMessageDelete = "OnImBotMessageDelete";

    /// <summary>A message to a bot was changed.</summary>
    /// <remarks>Outdated: use <see cref="OnImBotV2MessageUpdate"/>. Scope: <c>imbot</c>.</remarks>
    public const string OnImBotMessageUpdate = "OnImBotMessageUpdate";

    /// <summary>A command was given to a bot.</summary>
    /// <remarks>Scope: <c>imbot</c>.</remarks>
    public const string OnImBotV2CommandAdd = "OnImBotV2CommandAdd";

    /// <summary>A dialog with a bot was opened with a context.</summary>
    /// <remarks>Scope: <c>imbot</c>.</remarks>
    public const string OnImBotV2ContextGet = "OnImBotV2ContextGet";

    /// <summary>A bot was deleted.</summary>
    /// <remarks>Scope: <c>imbot</c>.</remarks>
    public const string OnImBotV2Delete = "OnImBotV2Delete";

    /// <summary>A bot was added to a chat.</summary>
    /// <remarks>Scope: <c>imbot</c>.</remarks>
    public const string OnImBotV2JoinChat = "OnImBotV2JoinChat";

    /// <summary>A message was sent to a bot.</summary>
    /// <remarks>Scope: <c>imbot</c>.</remarks>
    public const string OnImBotV2MessageAdd = "OnImBotV2MessageAdd";

    /// <summary>A message to a bot was deleted.</summary>
    /// <remarks>Scope: <c>imbot</c>.</remarks>
    public const string OnImBotV2MessageDelete = "OnImBotV2MessageDelete";

    /// <summary>A message to a bot was changed.</summary>
    /// <remarks>Scope: <c>imbot</c>.</remarks>
    public const string OnImBotV2MessageUpdate = "OnImBotV2MessageUpdate";

    /// <summary>A reaction to a message of a bot was added or removed.</summary>
    /// <remarks>Scope: <c>imbot</c>.</remarks>
    public const string OnImBotV2ReactionChange = "OnImBotV2ReactionChange";

    /// <summary>A command was given to a bot.</summary>
    /// <remarks>Outdated: use <see cref="OnImBotV2CommandAdd"/>. Scope: <c>imbot</c>.</remarks>
    public const string OnImCommandAdd = "OnImCommandAdd";

    /// <summary>A dialog in an open line was closed.</summary>
    /// <remarks>Scope: <c>imconnector</c>.</remarks>
    public const string OnImConnectorDialogFinish = "OnImConnectorDialogFinish";

    /// <summary>A dialog in an open line was opened.</summary>
    /// <remarks>Scope: <c>imconnector</c>.</remarks>
    public const string OnImConnectorDialogStart = "OnImConnectorDialogStart";

    /// <summary>An open line was deleted.</summary>
    /// <remarks>Scope: <c>imconnector</c>.</remarks>
    public const string OnImConnectorLineDelete = "OnImConnectorLineDelete";

    /// <summary>A message is to be sent to an external system.</summary>
    /// <remarks>Scope: <c>imconnector</c>.</remarks>
    public const string OnImConnectorMessageAdd = "OnImConnectorMessageAdd";

    /// <summary>A message is to be deleted in an external system.</summary>
    /// <remarks>Scope: <c>imconnector</c>.</remarks>
    public const string OnImConnectorMessageDelete = "OnImConnectorMessageDelete";

    /// <summary>A message is to be changed in an external system.</summary>
    /// <remarks>Scope: <c>imconnector</c>.</remarks>
    public const string OnImConnectorMessageUpdate = "OnImConnectorMessageUpdate";

    /// <summary>A connector was switched off for an open line.</summary>
    /// <remarks>Scope: <c>imconnector</c>.</remarks>
    public const string OnImConnectorStatusDelete = "OnImConnectorStatusDelete";

    /// <summary>A post in the feed was created.</summary>
    /// <remarks>Scope: <c>log</c>.</remarks>
    public const string OnLiveFeedPostAdd = "OnLiveFeedPostAdd";

    /// <summary>A post in the feed was deleted.</summary>
    /// <remarks>Scope: <c>log</c>.</remarks>
    public const string OnLiveFeedPostDelete = "OnLiveFeedPostDelete";

    /// <summary>A post in the feed was changed.</summary>
    /// <remarks>Scope: <c>log</c>.</remarks>
    public const string OnLiveFeedPostUpdate = "OnLiveFeedPostUpdate";

    /// <summary>The queue of offline events has new entries.</summary>
    public const string OnOfflineEvent = "OnOfflineEvent";

    /// <summary>A message was added to a chat of an open line.</summary>
    /// <remarks>Scope: <c>imopenlines</c>.</remarks>
    public const string OnOpenLineMessageAdd = "OnOpenLineMessageAdd";

    /// <summary>A message was deleted in a chat of an open line.</summary>
    /// <remarks>Scope: <c>imopenlines</c>.</remarks>
    public const string OnOpenLineMessageDelete = "OnOpenLineMessageDelete";

    /// <summary>A message was changed in a chat of an open line.</summary>
    /// <remarks>Scope: <c>imopenlines</c>.</remarks>
    public const string OnOpenLineMessageUpdate = "OnOpenLineMessageUpdate";

    /// <summary>An order was deleted.</summary>
    /// <remarks>Scope: <c>sale</c>.</remarks>
    public const string OnOrderDeleted = "OnOrderDeleted";

    /// <summary>An order was saved.</summary>
    /// <remarks>Scope: <c>sale</c>.</remarks>
    public const string OnOrderEntitySaved = "OnOrderEntitySaved";

    /// <summary>A payment of an order was deleted.</summary>
    /// <remarks>Scope: <c>sale</c>.</remarks>
    public const string OnPaymentDeleted = "OnPaymentDeleted";

    /// <summary>A payment of an order was saved.</summary>
    /// <remarks>Scope: <c>sale</c>.</remarks>
    public const string OnPaymentEntitySaved = "OnPaymentEntitySaved";

    /// <summary>The value of a property of an order was deleted.</summary>
    /// <remarks>Scope: <c>sale</c>.</remarks>
    public const string OnPropertyValueDeleted = "OnPropertyValueDeleted";

    /// <summary>The value of a property of an order was saved.</summary>
    /// <remarks>Scope: <c>sale</c>.</remarks>
    public const string OnPropertyValueEntitySaved = "OnPropertyValueEntitySaved";

    /// <summary>An order is about to be deleted.</summary>
    /// <remarks>Scope: <c>sale</c>.</remarks>
    public const string OnSaleBeforeOrderDelete = "OnSaleBeforeOrderDelete";

    /// <summary>An order was saved with all its parts.</summary>
    /// <remarks>Scope: <c>sale</c>.</remarks>
    public const string OnSaleOrderSaved = "OnSaleOrderSaved";

    /// <summary>A session of an open line was closed.</summary>
    /// <remarks>Scope: <c>imopenlines</c>.</remarks>
    public const string OnSessionFinish = "OnSessionFinish";

    /// <summary>A session of an open line was opened.</summary>
    /// <remarks>Scope: <c>imopenlines</c>.</remarks>
    public const string OnSessionStart = "OnSessionStart";

    /// <summary>A shipment of an order was deleted.</summary>
    /// <remarks>Scope: <c>sale</c>.</remarks>
    public const string OnShipmentDeleted = "OnShipmentDeleted";

    /// <summary>A shipment of an order was saved.</summary>
    /// <remarks>Scope: <c>sale</c>.</remarks>
    public const string OnShipmentEntitySaved = "OnShipmentEntitySaved";

    /// <summary>The status of a document for signing was changed.</summary>
    /// <remarks>Scope: <c>sign.b2e</c>.</remarks>
    public const string OnSignB2eDocumentStatusChanged = "OnSignB2eDocumentStatusChanged";

    /// <summary>The status of a signer was changed.</summary>
    /// <remarks>Scope: <c>sign.b2e</c>.</remarks>
    public const string OnSignB2eMemberStatusChanged = "OnSignB2eMemberStatusChanged";

    /// <summary>A document linked to a personnel system was signed.</summary>
    /// <remarks>Scope: <c>sign.b2e</c>.</remarks>
    public const string OnSignHcmLinkB2eDocumentSigned = "OnSignHcmLinkB2eDocumentSigned";

    /// <summary>A workgroup or project was created.</summary>
    /// <remarks>Scope: <c>sonet</c>.</remarks>
    public const string OnSonetGroupAdd = "OnSonetGroupAdd";

    /// <summary>A workgroup or project was deleted.</summary>
    /// <remarks>Scope: <c>sonet</c>.</remarks>
    public const string OnSonetGroupDelete = "OnSonetGroupDelete";

    /// <summary>A topic of workgroups was created.</summary>
    /// <remarks>Outdated. Scope: <c>sonet</c>.</remarks>
    public const string OnSonetGroupSubjectAdd = "OnSonetGroupSubjectAdd";

    /// <summary>A topic of workgroups was deleted.</summary>
    /// <remarks>Outdated. Scope: <c>sonet</c>.</remarks>
    public const string OnSonetGroupSubjectDelete = "OnSonetGroupSubjectDelete";

    /// <summary>A topic of workgroups was changed.</summary>
    /// <remarks>Outdated. Scope: <c>sonet</c>.</remarks>
    public const string OnSonetGroupSubjectUpdate = "OnSonetGroupSubjectUpdate";

    /// <summary>A workgroup or project was changed.</summary>
    /// <remarks>Scope: <c>sonet</c>.</remarks>
    public const string OnSonetGroupUpdate = "OnSonetGroupUpdate";

    /// <summary>A task was created.</summary>
    /// <remarks>Scope: <c>task</c>.</remarks>
    public const string OnTaskAdd = "OnTaskAdd";

    /// <summary>A comment on a task was created.</summary>
    /// <remarks>Scope: <c>task</c>.</remarks>
    public const string OnTaskCommentAdd = "OnTaskCommentAdd";

    /// <summary>A comment on a task was deleted.</summary>
    /// <remarks>Scope: <c>task</c>.</remarks>
    public const string OnTaskCommentDelete = "OnTaskCommentDelete";

    /// <summary>A comment on a task was changed.</summary>
    /// <remarks>Scope: <c>task</c>.</remarks>
    public const string OnTaskCommentUpdate = "OnTaskCommentUpdate";

    /// <summary>A task was deleted.</summary>
    /// <remarks>Scope: <c>task</c>.</remarks>
    public const string OnTaskDelete = "OnTaskDelete";

    /// <summary>A task was changed.</summary>
    /// <remarks>Scope: <c>task</c>.</remarks>
    public const string OnTaskUpdate = "OnTaskUpdate";

    /// <summary>A user was added.</summary>
    /// <remarks>Scope: <c>user</c>.</remarks>
    public const string OnUserAdd = "OnUserAdd";

    /// <summary>A call ended.</summary>
    /// <remarks>Scope: <c>telephony</c>.</remarks>
    public const string OnVoximplantCallEnd = "OnVoximplantCallEnd";

    /// <summary>A call is being set up.</summary>
    /// <remarks>Scope: <c>telephony</c>.</remarks>
    public const string OnVoximplantCallInit = "OnVoximplantCallInit";

    /// <summary>A conversation began.</summary>
    /// <remarks>Scope: <c>telephony</c>.</remarks>
    public const string OnVoximplantCallStart = "OnVoximplantCallStart";
}
