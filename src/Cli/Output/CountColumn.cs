using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Bitrix24Typed.Cli.Output;

/// <summary>How many of how many.</summary>
internal sealed class CountColumn : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        => new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:0}/{task.MaxValue:0}"));
}
