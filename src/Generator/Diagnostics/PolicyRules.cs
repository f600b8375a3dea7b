using System.Globalization;
using Bitrix24Typed.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>Checks what the handlers of one event say of its handling: there is one policy for all of them.</summary>
internal static class PolicyRules
{
    private static readonly (string Name, Func<HandlerModel, double> ValueOf)[] Numbers =
    [
        ("MaxAttempts", model => model.MaxAttempts),
        ("RetryDelaySeconds", model => model.RetryDelaySeconds),
        ("TimeoutSeconds", model => model.TimeoutSeconds),
    ];

    public static IEnumerable<Diagnostic> Check(IEnumerable<Handler> handlers) => handlers
        .SelectMany(handler => handler.Events, (handler, attribute) => (Handler: handler, Attribute: attribute))
        .Where(use => use.Attribute.Handler is not null)
        .GroupBy(use => use.Attribute.Definition?.Code ?? use.Attribute.Handler!.EventName.ToUpperInvariant())
        .SelectMany(uses => CheckEvent([.. uses]));

    private static IEnumerable<Diagnostic> CheckEvent(IReadOnlyList<(Handler Handler, EventAttribute Attribute)> uses)
        => [.. Numbers.SelectMany(number => CheckNumber(uses, number.Name, number.ValueOf)), .. CheckCoalescing(uses)];

    private static IEnumerable<Diagnostic> CheckNumber(
        IReadOnlyList<(Handler Handler, EventAttribute Attribute)> uses, string name, Func<HandlerModel, double> valueOf)
    {
        (Handler Handler, EventAttribute Attribute)[] saying = [.. uses.Where(use => valueOf(use.Attribute.Handler!) > 0)];
        foreach (var (_, attribute) in saying.Skip(1))
        {
            var (value, first) = (valueOf(attribute.Handler!), valueOf(saying[0].Attribute.Handler!));
            if (value != first)
            {
                yield return Diagnostic.Create(
                    DiagnosticDescriptors.DifferentPolicy, attribute.LocationOf(name), name, Text(value), Text(first), saying[0].Handler.Name);
            }
        }
    }

    private static IEnumerable<Diagnostic> CheckCoalescing(IReadOnlyList<(Handler Handler, EventAttribute Attribute)> uses)
    {
        foreach (var (_, attribute) in uses.Where(use => use.Attribute.Handler!.Coalesce))
        {
            if (WhyNot(attribute.Handler!, uses) is var (handler, reason))
                yield return Diagnostic.Create(DiagnosticDescriptors.NotCoalesced, attribute.LocationOf("Coalesce"), handler.Name, reason);
        }
    }

    private static (Handler Handler, string Reason)? WhyNot(
        HandlerModel model, IReadOnlyList<(Handler Handler, EventAttribute Attribute)> uses)
    {
        foreach (var (handler, attribute) in uses)
        {
            if (!attribute.Handler!.Coalesce)
                return (handler, "wants every one of these events");
            if (attribute.Handler.IgnoreOwnChanges)
                return (handler, "ignores own changes, one of which could take the place of somebody else's");
            if (attribute.Handler.AuthUserId != model.AuthUserId)
                return (handler, "has another AuthUserId, and gets deliveries of its own");
        }

        return null;
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
