using MinerOsphere.Features;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Text;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>Features of a collection that a case names.</summary>
/// <param name="Collection">Its id.</param>
/// <param name="Filter">Which of them, in CQL2 text; null for all.</param>
internal sealed record CollectionChoice(string Collection, string? Filter)
{
    /// <summary>What tells it from other choices.</summary>
    public string Origin => Filter is null ? Collection : $"{Collection}?{Filter}";

    /// <exception cref="ModelInputException">The collection is not there, or the filter does not fit it.</exception>
    public (IFeatureProvider Source, FeatureQuery Query) Find(ICollectionsHold hold)
    {
        var source = hold.Find(Collection) ?? throw new ModelInputException($"there is no collection '{Collection}'");
        if (Filter is null) return (source, new FeatureQuery());
        var read = Cql2TextReader.Read(Filter);
        if (read.IsOk) read = new Cql2Binder(FilterSchema.Of(source.Schema, source.StorageCrs), Cql2BindOptions.Default).Bind(read.Value);
        return read.IsOk ? (source, new FeatureQuery { Filter = read.Value }) : throw new ModelInputException($"'{Collection}': the filter \"{Filter}\" does not fit: {read.Fault?.Message}");
    }
}
