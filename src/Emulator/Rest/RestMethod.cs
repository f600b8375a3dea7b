namespace Bitrix24Typed.Emulator.Rest;

/// <summary>A method of the REST interface.</summary>
/// <param name="Name">Its name, lower case.</param>
/// <param name="Scope">The scope that it needs.</param>
/// <param name="InvokeAsync">What it does.</param>
internal sealed record RestMethod(string Name, string Scope, Func<RestCall, CancellationToken, Task<RestAnswer>> InvokeAsync)
{
    /// <summary>The scope that every application has.</summary>
    public const string Basic = "basic";

    /// <summary>Whether its working time counts; a batch's does not, those of its commands do.</summary>
    public bool IsMeasured { get; init; } = true;

    public RestMethod(string name, string scope, Func<RestCall, RestAnswer> invoke)
        : this(name, scope, (call, _) => Task.FromResult(invoke(call)))
    {
    }
}
