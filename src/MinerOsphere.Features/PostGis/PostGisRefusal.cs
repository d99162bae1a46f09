using MinerOsphere.Features.Editing;
using MinerOsphere.Features.Schema;
using Npgsql;

namespace MinerOsphere.Features.PostGis;

/// <summary>What the errors of PostgreSQL mean to whoever changes a row (PostgreSQL documentation, appendix A: error codes).</summary>
internal sealed class PostGisRefusal(PostGisLayer layer, PostGisRights rights)
{
    /// <summary>True when another try may succeed: the way to the database, its state, others' locks, deadlocks.</summary>
    public static bool IsUnavailable(Exception failure) => failure is PostgresException error
        ? error.SqlState != PostgresErrorCodes.ReadOnlySqlTransaction && error.SqlState != PostgresErrorCodes.ObjectNotInPrerequisiteState
            && (error.SqlState.StartsWith("40", StringComparison.Ordinal) || PostGisSource.IsOutage(error))
        : PostGisSource.IsOutage(failure);

    /// <summary>Null for what is no refusal.</summary>
    /// <param name="error">What the database said.</param>
    /// <param name="values">What was to be written; null for a deletion and at the commit.</param>
    /// <param name="isDelete">True when a row was to go.</param>
    public EditFault? Of(PostgresException error, FeatureValues? values, bool isDelete)
    {
        switch (error.SqlState)
        {
            case PostgresErrorCodes.UniqueViolation:
                var taken = Ruled(error);
                return new(EditFaultKind.Conflict, taken?.Name, taken?.Role == PropertyRole.Id ? EditFaultText.IdTaken : EditFaultText.ValueTaken);
            case PostgresErrorCodes.ExclusionViolation:
                return new(EditFaultKind.Conflict, Ruled(error)?.Name, EditFaultText.Overlap);
            case PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation:
                // The error names the table that refers, in both directions.
                return !isDelete && (IsOurs(error) || rights.IsView)
                    ? new(EditFaultKind.Invalid, Ruled(error)?.Name, EditFaultText.NoSuchReference)
                    : new(EditFaultKind.Conflict, null, EditFaultText.Needed);
            case PostgresErrorCodes.NotNullViolation:
                var missing = Named(error.ColumnName, error);
                return new(EditFaultKind.Invalid, missing?.Name, missing?.Role == PropertyRole.Id ? EditFaultText.MissingId : Import.FaultText.Missing);
            case PostgresErrorCodes.CheckViolation:
                // The rules of a domain are not a table's.
                return new(EditFaultKind.Invalid, error.DataTypeName is null ? Ruled(error)?.Name : OnlyOne(values), EditFaultText.BrokenRule);
            case PostgresErrorCodes.WithCheckOptionViolation:
                return new(EditFaultKind.Invalid, null, EditFaultText.BrokenRule);
            case "428C9": // A value for a column whose values the database makes.
                return new(EditFaultKind.Invalid, null, EditFaultText.MadeBySource);
            case PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.ObjectNotInPrerequisiteState:
                return new(EditFaultKind.ReadOnly, null, EditFaultText.ReadOnly);
            case PostgresErrorCodes.RaiseException:
                return new(EditFaultKind.Invalid, null, EditFaultText.Told(error.MessageText));
            // What PostGIS refuses has one of these two.
            case PostgresErrorCodes.InvalidParameterValue or PostgresErrorCodes.InternalError when HasGeometry(values):
                return new(EditFaultKind.Invalid, layer.Schema.Geometry!.Name, EditFaultText.NotAccepted);
        }
        return error.SqlState[..2] is "22" or "54" or "P0" ? new(EditFaultKind.Invalid, OnlyOne(values), EditFaultText.NotAccepted) : null;
    }

    private bool HasGeometry(FeatureValues? values) => values is not null && layer.GeometryOrdinal >= 0 && values.IsSet(layer.GeometryOrdinal);

    /// <summary>A refused value has no name in the error; it needs none where there is but one.</summary>
    private string? OnlyOne(FeatureValues? values)
    {
        if (values is null) return null;
        var set = layer.Schema.Properties.Where((_, ordinal) => values.IsSet(ordinal)).Take(2).ToList();
        return set.Count == 1 ? set[0].Name : null;
    }

    /// <summary>The property that a rule is about.</summary>
    private PropertyDefinition? Ruled(PostgresException error) =>
        error.ConstraintName is { } rule && rights.Rules.TryGetValue(rule, out var column) ? Named(column, error) : null;

    private PropertyDefinition? Named(string? column, PostgresException error)
    {
        // A trigger may have written another table; a view has the names of its own.
        if (column is null || !(IsOurs(error) || rights.IsView)) return null;
        for (var i = 0; i < layer.Columns.Length; i++)
            if (layer.Columns[i].Name == column) return layer.Schema.Properties[i];
        return null;
    }

    private bool IsOurs(PostgresException error) => error.TableName == layer.Table.Name && error.SchemaName == layer.Table.Schema;
}
