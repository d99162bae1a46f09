using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Pages;

/// <summary>Makes the frame of a page from the request alone.</summary>
internal static class Frames
{
    private static readonly string Version = typeof(Frames).Assembly.GetName().Version?.ToString(3) ?? "";

    public static Frame Of(PageContext page, string title, AssetFiles assets, string? section = null)
    {
        var request = page.Request;
        var settings = request.Settings;
        var other = page.Language == "en" ? "fr" : "en";
        var contact = settings.Contact;
        return new()
        {
            Language = page.Language,
            OtherLanguageCode = other,
            OtherLanguage = new(Texts.In(other)["language.name"], request.Here.With("lang", other).Href),
            SiteTitle = page.Say(settings.Title),
            Title = title,
            Home = page.Href(),
            About = page.Href("about"),
            Canonical = request.Here.Without("f").Without("lang").Href,
            Navigation = Navigation(page, section),
            Breadcrumbs = [new(page.Texts["nav.home"], page.Href())],
            Styles = [assets.Url(page, "site.css")],
            Scripts = [],
            Contact = contact is null ? null : new(contact.Name, contact.Email is { } email ? "mailto:" + email : contact.Url ?? ""),
            Version = Version,
        };
    }

    public static Frame Under(this Frame frame, string text, string href) => frame with { Breadcrumbs = [.. frame.Breadcrumbs, new(text, href)] };

    public static Frame In(this Frame frame, PageContext page, params ReadOnlySpan<Representation> formats)
    {
        var links = new List<PageLink>();
        foreach (var format in formats) links.Add(new(format.Title, page.Request.Here.With(format).Href, format.MediaType));
        return frame with { Formats = links };
    }

    /// <summary>Adds a script of the bundle and the style sheet of the same name.</summary>
    public static Frame With(this Frame frame, PageContext page, AssetFiles assets, string name) => frame with
    {
        Scripts = [.. frame.Scripts, assets.Url(page, name + ".js")],
        Styles = assets.Has(name + ".css") ? [.. frame.Styles, assets.Url(page, name + ".css")] : frame.Styles,
    };

    /// <summary>Adds a style sheet alone: a script may later put in what it is for.</summary>
    public static Frame Styled(this Frame frame, PageContext page, AssetFiles assets, string name) => frame with { Styles = [.. frame.Styles, assets.Url(page, name + ".css")] };

    private static List<PageLink> Navigation(PageContext page, string? section)
    {
        var links = new List<PageLink>();
        foreach (var (pattern, key) in new[] { ("/collections", "nav.collections"), ("/processes", "nav.processes"), ("/sparql", "nav.sparql"), ("/api", "nav.api") })
            if (page.Serves(pattern)) links.Add(new(page.Texts[key], page.Href(pattern[1..]), IsCurrent: pattern[1..] == section));
        return links;
    }
}
