using System.Collections.Frozen;
using System.Text;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Pages;

/// <summary>Writes views as pages: the view's model, then its template.</summary>
/// <param name="assets">Bundled scripts and styles.</param>
/// <param name="overrides">Folder whose templates take the place of ours, or null.</param>
internal sealed class PageWriter(AssetFiles assets, string? overrides) : IHtmlPages
{
    private readonly FrozenDictionary<string, Templates> _templates =
        Languages.All.ToFrozenDictionary(language => language, language => new Templates(language, overrides));

    public async Task WriteAsync(ApiRequest request, object view, CancellationToken cancellation)
    {
        var page = new PageContext(request);
        var (template, model) = await PageModels.OfAsync(page, assets, view, cancellation);
        var text = new StringWriter(new StringBuilder(32 << 10), page.Texts.Culture);
        _templates[request.Language].Render(template, model, text);
        foreach (var chunk in text.GetStringBuilder().GetChunks()) Encoding.UTF8.GetBytes(chunk.Span, request.Http.Response.BodyWriter);
        await request.Http.Response.BodyWriter.FlushAsync(cancellation);
    }

    /// <summary>Compiles the templates ahead of the first visitor.</summary>
    public void Warm(CancellationToken cancellation)
    {
        foreach (var templates in _templates.Values) templates.Warm(cancellation);
    }
}
