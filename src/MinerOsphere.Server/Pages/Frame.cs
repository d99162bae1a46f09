namespace MinerOsphere.Server.Pages;

/// <summary>What surrounds each page's content.</summary>
internal sealed record Frame
{
    public required string Language { get; init; }

    /// <summary>The other language: its code, its own name, and this page in it.</summary>
    public required PageLink OtherLanguage { get; init; }
    public required string OtherLanguageCode { get; init; }
    public required string SiteTitle { get; init; }
    public required string Title { get; init; }
    public string? Description { get; init; }
    public required string Home { get; init; }
    public required string About { get; init; }
    public required string Canonical { get; init; }
    public required IReadOnlyList<PageLink> Navigation { get; init; }

    /// <summary>From the home page down to the page above this one.</summary>
    public IReadOnlyList<PageLink> Breadcrumbs { get; init; } = [];

    /// <summary>The same resource in other formats.</summary>
    public IReadOnlyList<PageLink> Formats { get; init; } = [];
    public required IReadOnlyList<string> Styles { get; init; }
    public required IReadOnlyList<string> Scripts { get; init; }

    /// <summary>A schema.org description, JSON with every '&lt;' escaped.</summary>
    public string? JsonLd { get; init; }

    /// <summary>Seconds after which a browser without scripts fetches the page again; null for never.</summary>
    public int? Refresh { get; init; }
    public PageLink? Contact { get; init; }
    public required string Version { get; init; }
}

/// <summary>A link for people.</summary>
internal sealed record PageLink(string Text, string Href, string? Type = null, bool IsCurrent = false, string? Note = null);

/// <summary>A label and what stands under it.</summary>
internal sealed record Fact(string Label, string Text, string? Href = null);
