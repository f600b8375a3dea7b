using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Bitrix24Typed.Dashboard.Assets;

/// <summary>The scripts and styles of the page, embedded in this assembly under their addresses.</summary>
internal sealed class PageAssets : IFileProvider
{
    public IFileInfo GetFileInfo(string subpath)
    {
        // The static file middleware asks with a slash in front, Blazor without.
        var address = "/" + subpath.TrimStart('/');
        return PageAsset.Find(address) is { } asset ? asset : new NotFoundFileInfo(subpath);
    }

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
}
