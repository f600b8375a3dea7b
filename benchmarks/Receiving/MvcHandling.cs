using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>MVC's binding of a <c>[FromForm]</c> parameter, without the rest of MVC; then what one writes by hand.</summary>
internal sealed class MvcHandling : IDeliveryHandling
{
    private readonly IServiceProvider _services;
    private readonly HandWrittenHandling _handling;
    private readonly ParameterBinder _binder;
    private readonly IModelBinder _model;
    private readonly ModelMetadata _metadata;
    private readonly IList<IValueProviderFactory> _factories;
    private readonly ParameterDescriptor _parameter = new()
    {
        Name = "form",
        ParameterType = typeof(EventForm),
        BindingInfo = new BindingInfo { BindingSource = BindingSource.Form },
    };

    public MvcHandling(
        IServiceProvider services,
        HandWrittenHandling handling,
        ParameterBinder binder,
        IModelBinderFactory binders,
        IModelMetadataProvider metadata,
        IOptions<MvcOptions> options)
    {
        _services = services;
        _handling = handling;
        _binder = binder;
        _metadata = metadata.GetMetadataForType(typeof(EventForm));
        _model = binders.CreateBinder(new ModelBinderFactoryContext { BindingInfo = _parameter.BindingInfo, Metadata = _metadata, CacheToken = _parameter });
        _factories = options.Value.ValueProviderFactories;
    }

    public async ValueTask<bool> HandleAsync(ReadOnlyMemory<byte> body)
    {
        var http = new DefaultHttpContext { RequestServices = _services };
        http.Request.Method = HttpMethods.Post;
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.ContentLength = body.Length;
        _ = MemoryMarshal.TryGetArray(body, out var array);
        http.Request.Body = new MemoryStream(array.Array!, array.Offset, array.Count, writable: false);

        var action = new ActionContext(http, new RouteData(), new ActionDescriptor());
        var values = await CompositeValueProvider.CreateAsync(action, _factories);
        var bound = await _binder.BindModelAsync(action, _model, values, _parameter, _metadata, value: null);
        return bound.Model is EventForm form && await _handling.HandleAsync(form);
    }
}
