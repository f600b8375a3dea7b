using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Bitrix24Typed.Dashboard.Tests.Operating;

/// <summary>A page that an application has of its own.</summary>
[Route("/")]
public sealed class HostPage : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, "<h1>The shop itself</h1>");
}
