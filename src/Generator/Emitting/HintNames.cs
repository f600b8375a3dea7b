namespace Bitrix24Typed.Generator.Emitting;

/// <summary>
/// Names the generated files. Names that differ in letter case only clash, and then the compiler drops all output: codes are upper case,
/// and the prefix keeps them apart from other files.
/// </summary>
internal static class HintNames
{
    public const string Routes = "EventRoutes.g.cs";

    public static string OfPayload(string code) => $"Payload.{code}.g.cs";
}
