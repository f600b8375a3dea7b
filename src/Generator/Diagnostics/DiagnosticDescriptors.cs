using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>All that the analyzers report. An id is never given to anything else; docs/diagnostics has a page for each.</summary>
internal static class DiagnosticDescriptors
{
    private const string Category = "Bitrix24Typed";
    private const string Pages = "https://github.com/bitrix24typed/bitrix24typed/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor Inaccessible = new(
        "B24T001",
        "Handler is not accessible",
        "Generated code cannot call '{0}', because '{1}' is {2}. Make it internal or public.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T001.md");

    public static readonly DiagnosticDescriptor Generic = new(
        "B24T002",
        "Handler is generic",
        "Generated code cannot call '{0}', because it does not know the type arguments of '{1}'. Remove the type parameters.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T002.md");

    public static readonly DiagnosticDescriptor NotCreatable = new(
        "B24T003",
        "Handler stands in a type that cannot be created",
        "'{0}' cannot be a handler in '{1}', which {2}. Move it to a class that is not abstract.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T003.md");

    public static readonly DiagnosticDescriptor AbstractMethod = new(
        "B24T004",
        "Handler is abstract",
        "'{0}' is abstract. Move the attribute to a method with a body.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T004.md");

    public static readonly DiagnosticDescriptor FileLocal = new(
        "B24T005",
        "Handler stands in a file-local type",
        "Generated code cannot call '{0}', because '{1}' is visible in its file only. Remove the modifier 'file'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T005.md");

    public static readonly DiagnosticDescriptor UnsupportedParameter = new(
        "B24T006",
        "Parameter of a handler cannot be passed",
        "Parameter '{0}' is {1}. Take the payload, BitrixEventContext, IBitrixClient, CancellationToken or a service, by value.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T006.md");

    public static readonly DiagnosticDescriptor UnsupportedReturn = new(
        "B24T007",
        "Handler returns an unsupported type",
        "'{0}' returns '{1}'. Return void, Task or ValueTask.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T007.md");

    public static readonly DiagnosticDescriptor TwoPayloads = new(
        "B24T008",
        "Handler takes two payloads",
        "'{0}' takes more than one payload. Remove parameter '{1}', or write one method for each event.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T008.md");

    public static readonly DiagnosticDescriptor ForeignPayload = new(
        "B24T009",
        "Payload belongs to another event",
        "'{0}' is not the payload of {1}. Take {2} instead.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T009.md");

    public static readonly DiagnosticDescriptor NotMethod = new(
        "B24T010",
        "Handler is not a method of a type",
        "'{0}' is {1}. Move the attribute to a method of a class.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T010.md");

    public static readonly DiagnosticDescriptor EntityTypeId = new(
        "B24T011",
        "EntityTypeId cannot be used",
        "EntityTypeId is of no use here, because {0}. Remove it.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T011.md");

    public static readonly DiagnosticDescriptor NotOffline = new(
        "B24T012",
        "Event cannot be delivered offline",
        "Portals do not queue '{0}'. Use Delivery.Online.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T012.md");

    public static readonly DiagnosticDescriptor DifferentDelivery = new(
        "B24T013",
        "Event is subscribed with different deliveries",
        "'{0}' is subscribed with Delivery.{1} here and with Delivery.{2} by '{3}'. Use one delivery; Delivery.Both is online and offline.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T013.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor SeveralFallbacks = new(
        "B24T014",
        "Assembly has several fallbacks",
        "'{0}' is the fallback of this assembly already. Remove this attribute.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T014.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor InvalidCatalog = new(
        "B24T015",
        "File of events is invalid",
        "Invalid description of events: {0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T015.md");

    public static readonly DiagnosticDescriptor MalformedName = new(
        "B24T016",
        "Event name is empty or malformed",
        "'{0}' cannot be the name of an event. Write letters, digits, '.', '_' and '-', as in OnCrmDealUpdate.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T016.md");

    public static readonly DiagnosticDescriptor OldLanguage = new(
        "B24T017",
        "Language version is too old",
        "The generated code needs C# 12, but this project is written in C# {0}. Remove LangVersion or set it to 12.0 or newer.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T017.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnusableNumber = new(
        "B24T018",
        "Number of attempts or seconds cannot be used",
        "{0} cannot be used, because it {1}. Write a positive number, or remove it for what the settings say.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T018.md");

    public static readonly DiagnosticDescriptor UnknownEvent = new(
        "B24T101",
        "Event is unknown",
        "Event '{0}' is unknown: {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T101.md");

    public static readonly DiagnosticDescriptor OutdatedEvent = new(
        "B24T102",
        "Event is outdated",
        "Event '{0}' is outdated: {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T102.md");

    public static readonly DiagnosticDescriptor UndeclaredScope = new(
        "B24T103",
        "Scope of an event is not declared",
        "Event '{0}' needs the scope {1}, but this project declares {2}. Add it to Bitrix24Scope.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T103.md");

    public static readonly DiagnosticDescriptor ConnectorWithoutOffline = new(
        "B24T104",
        "AuthConnector needs offline delivery",
        "AuthConnector works with offline delivery only. Set Delivery to Offline or Both, or remove AuthConnector.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T104.md");

    public static readonly DiagnosticDescriptor AsyncVoid = new(
        "B24T105",
        "Handler is async void",
        "Nobody waits for '{0}': what fails in it is not retried and ends the process. Return Task.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T105.md");

    public static readonly DiagnosticDescriptor DifferentPolicy = new(
        "B24T106",
        "Handlers of an event differ in a setting",
        "{0} is {1} here and {2} by '{3}', but the handlers of an event are called together: the larger one counts. Write the same.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T106.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NotCoalesced = new(
        "B24T107",
        "Coalesce has no effect",
        "Coalesce has no effect, because '{0}' {1}. Remove it, or change what stands against it.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T107.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NoPayload = new(
        "B24T201",
        "Handler takes no payload",
        "'{0}' does not take its payload '{1}'",
        Category,
        DiagnosticSeverity.Hidden,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "B24T201.md");
}
