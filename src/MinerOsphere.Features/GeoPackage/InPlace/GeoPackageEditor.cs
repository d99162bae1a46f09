using MinerOsphere.Features.Editing;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>Changes the rows of a layer where they lie, one unit of work at a time: SQLite knows one writer.</summary>
internal sealed class GeoPackageEditor(GeoPackageFile file, Func<BoundLayer?> known, Func<CancellationToken, ValueTask<BoundLayer>> reach, TimeProvider time) : IFeatureEditor
{
    public bool MakesIds => known()?.Layer.MakesIds == true;

    public async ValueTask<IFeatureEdit> BeginAsync(CancellationToken cancellation)
    {
        var bound = await reach(cancellation).ConfigureAwait(false);
        return new GeoPackageEdit(file, bound, await file.BeginWritingAsync(bound.Opened, cancellation).ConfigureAwait(false), time);
    }
}
