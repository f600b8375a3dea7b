using Bitrix24Typed.Dashboard.Assets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;

namespace Bitrix24Typed.Dashboard.Hosting;

/// <summary>The environment of the page: that of the application, but with the page's own files.</summary>
internal sealed class DashboardEnvironment(IWebHostEnvironment application) : IWebHostEnvironment
{
    public string ApplicationName { get; set; } = typeof(DashboardEnvironment).Assembly.GetName().Name!;

    public string EnvironmentName { get; set; } = application.EnvironmentName;

    public string ContentRootPath { get; set; } = application.ContentRootPath;

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

    public string WebRootPath { get; set; } = "";

    public IFileProvider WebRootFileProvider { get; set; } = new PageAssets();
}
