using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Pages;

/// <summary>What every page needs of its request: language, texts, and links that stay in the language that was asked for.</summary>
internal sealed class PageContext(ApiRequest request)
{
    private readonly bool _languageIsAsked = request.Http.Request.Query.ContainsKey("lang");

    public ApiRequest Request { get; } = request;
    public string Language => Request.Language;
    public Texts Texts { get; } = Texts.In(request.Language);

    public string Say(LocalizedText? text) => text?.In(Language) ?? "";

    /// <summary>The page at a path given by its segments.</summary>
    public string Href(params ReadOnlySpan<string> segments) => Page(Request.Links.At(segments)).Href;

    public Address Page(Address address) => _languageIsAsked ? address.With("lang", Language) : address;

    /// <summary>What scripts add to the addresses of pages: the language when it was asked for.</summary>
    public string LanguageSuffix => _languageIsAsked ? "?lang=" + Language : "";

    /// <summary>A path on this very host, for scripts: they may read from the page's own origin only.</summary>
    public string Local(params ReadOnlySpan<string> segments) => OnThisHost(Request.Links.At(segments).Without("lang").Href);

    public static string OnThisHost(string href)
    {
        var authority = href.IndexOf("://", StringComparison.Ordinal);
        var path = authority < 0 ? 0 : href.IndexOf('/', authority + 3);
        return path < 0 ? "/" : href[path..];
    }

    /// <summary>True when a block that is on answers at <paramref name="pattern"/>.</summary>
    public bool Serves(string pattern) => Request.Blocks.On(Request.Settings).Any(b => b.Resources.Any(r => r.Pattern == pattern));
}
