namespace MinerOsphere.Server.Common;

/// <summary>
/// Writes the pages. Handlers give a view (a small record of what is shown) as <see cref="HtmlPage"/>; which template renders it is the
/// pages' business. When none is registered, HTML is not offered and not declared.
/// </summary>
internal interface IHtmlPages
{
    /// <summary>Writes the page of <paramref name="view"/>; a <see cref="ProblemDocument"/> is a view too. Status and headers but the body's are set.</summary>
    Task WriteAsync(ApiRequest request, object view, CancellationToken cancellation);
}
