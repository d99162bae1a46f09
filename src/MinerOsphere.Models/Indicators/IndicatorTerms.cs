using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Indicators;

/// <summary>What an indicator means, for those who read its numbers.</summary>
/// <param name="Id">Its id, or that of the collection that it is read from.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Unit">UCUM code; null where none is known.</param>
internal sealed record IndicatorTerms(string Id, LocalizedText Title, string? Unit)
{
    public LocalizedText? Definition { get; init; }
    public LocalizedText? Numerator { get; init; }
    public LocalizedText? Denominator { get; init; }
    public LocalizedText? Perimeter { get; init; }
    public ImmutableArray<LocalizedText> Caveats { get; init; } = [];
    public LocalizedText? Source { get; init; }

    /// <summary>Name of the licence of the collection; null where none is told.</summary>
    public string? Licence { get; init; }

    /// <summary>Id and title of the collection; null for rows that came with a request.</summary>
    public (string Id, LocalizedText Title)? Collection { get; init; }

    /// <summary>What a group is, for sentences.</summary>
    public LocalizedText Group { get; init; } = new("groupe", "group");

    /// <summary>What all groups together are.</summary>
    public LocalizedText Total { get; init; } = new("ensemble", "total");

    public static IndicatorTerms Of(IndicatorSettings settings) => new(settings.Id, settings.Title, settings.Unit)
    {
        Definition = settings.Definition, Numerator = settings.Numerator, Denominator = settings.Denominator, Perimeter = settings.Perimeter, Caveats = settings.Caveats, Source = settings.Source,
        Collection = (settings.Collection, new LocalizedText(settings.Collection, settings.Collection)), Group = settings.GroupTitle, Total = settings.TotalTitle,
    };
}
