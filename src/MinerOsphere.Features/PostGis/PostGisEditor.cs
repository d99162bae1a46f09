using MinerOsphere.Features.Editing;

namespace MinerOsphere.Features.PostGis;

/// <summary>Changes the rows of a table or view, each unit of work in one transaction on a connection of its own.</summary>
internal sealed class PostGisEditor(PostGisSource source, PostGisLayer layer, PostGisCompiler compiler, PostGisRights rights, KeptStatistics statistics) : IFeatureEditor
{
    private readonly PostGisRefusal _refusal = new(layer, rights);
    private readonly PostGisChange _change = new(layer, compiler, rights);

    public bool MakesIds => rights.Defaulted.Contains(layer.Key.Name);

    public async ValueTask<IFeatureEdit> BeginAsync(CancellationToken cancellation) => await source.UseForEditAsync(async connection =>
    {
        var work = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        // BEGIN goes out with the first statement: now, while a connection that died in the pool can still be replaced.
        await using (var first = new Npgsql.NpgsqlCommand("SELECT 1", connection)) await first.ExecuteScalarAsync(cancellation).ConfigureAwait(false);
        return new PostGisEdit(source, layer, _change, _refusal, statistics, connection, work);
    }, cancellation).ConfigureAwait(false);
}
