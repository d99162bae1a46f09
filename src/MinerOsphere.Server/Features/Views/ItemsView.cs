using MinerOsphere.Catalogue;
using MinerOsphere.Features;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.Items;

namespace MinerOsphere.Server.Features.Views;

/// <summary>A page of features. The page reads them itself by <c>Collection.Features.ReadAsync(Selection.Query)</c>.</summary>
/// <param name="Collection">Whose features.</param>
/// <param name="Selection">The page's query and place.</param>
/// <param name="Matched">Features in the whole selection.</param>
internal sealed record ItemsView(PublishedCollection Collection, ItemsSelection Selection, long Matched)
{
    /// <summary>The link to the next page, given the last row's key and the number of rows shown; null at the end.</summary>
    public Link? Next(ApiRequest request, PagePosition? last, long returned) => ItemsLinks.Next(request, Selection, Matched, returned, last);
}
