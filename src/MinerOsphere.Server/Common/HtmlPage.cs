namespace MinerOsphere.Server.Common;

/// <summary>A page as a result.</summary>
/// <param name="view">What the page shows; closed afterwards when it holds something open.</param>
internal sealed class HtmlPage(object view) : IResult
{
    public object View { get; } = view;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var request = ApiRequest.Of(httpContext);
        httpContext.Response.ContentType = Representations.Html.ContentType;
        try
        {
            await request.Pages!.WriteAsync(request, View, request.Cancellation);
        }
        finally
        {
            if (View is IAsyncDisposable open) await open.DisposeAsync();
        }
    }
}
