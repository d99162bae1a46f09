using MinerOsphere.Features.Filters;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage;

/// <summary>A query as SQL: its text, the values that are bound to it, the exact test that the R-tree cannot make, and what is left of its filter.</summary>
internal sealed record SqlQuery(string Text, IReadOnlyList<object> Parameters, ISpatialTest? Exact, ResidualFilter? Residual)
{
    public SqliteStatement Prepare(SqliteDatabase database)
    {
        var statement = database.PrepareKept(Text);
        for (var i = 0; i < Parameters.Count; i++) statement.BindValue(i + 1, Parameters[i]);
        return statement;
    }
}
