using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Bitrix24Typed.Emulator.Page.Assets;

/// <summary>The scripts and styles of the page, embedded in this assembly under their addresses.</summary>
internal sealed class PageAssets : IFileProvider
{
    private const string Initializers = ".modules.json";

    public IFileInfo GetFileInfo(string subpath)
    {
        // Blazor asks for the scripts to load first by the name of the program, which is not known here.
        var name = subpath.EndsWith(Initializers, StringComparison.Ordinal) ? "/modules.json" : subpath;
        return PageAsset.Find(name) is { } asset ? asset : new NotFoundFileInfo(subpath);
    }

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
}
