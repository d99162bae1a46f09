using System.Text;

namespace MinerOsphere.Features.GeoPackage;

/// <summary>The conditions of a WHERE clause, which must all hold, and the values that are bound to them.</summary>
internal sealed class Conditions(StringBuilder sql, List<object> parameters)
{
    private bool _any;

    public void Add(string condition, params ReadOnlySpan<object> values)
    {
        sql.Append(_any ? " AND " : " WHERE ").Append(condition);
        parameters.AddRange(values);
        _any = true;
    }
}
