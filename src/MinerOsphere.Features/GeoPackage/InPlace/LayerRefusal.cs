using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using MinerOsphere.Features.Editing;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>What the errors of SQLite mean to whoever changes a row (https://www.sqlite.org/rescode.html).</summary>
internal sealed class LayerRefusal(GeoPackageLayer layer, SqliteDatabase database)
{
    private const int Check = 275, ForeignKey = 787, NotNull = 1299, PrimaryKey = 1555, Trigger = 1811, Unique = 2067, RowId = 2579, DataType = 3091;

    /// <summary>Null for what is no refusal.</summary>
    /// <param name="error">What SQLite said.</param>
    /// <param name="values">What was to be written; null for a deletion and at the commit.</param>
    /// <param name="isDelete">True when a row was to go.</param>
    public EditFault? Of(SqliteException error, FeatureValues? values, bool isDelete)
    {
        switch (error.SqliteExtendedErrorCode)
        {
            case PrimaryKey or Unique or RowId:
                var taken = Named(error.Message);
                return new(EditFaultKind.Conflict, taken?.Name, taken?.Role == PropertyRole.Id ? EditFaultText.IdTaken : EditFaultText.ValueTaken);
            case NotNull:
                var missing = Named(error.Message);
                return new(EditFaultKind.Invalid, missing?.Name, missing?.Role == PropertyRole.Id ? EditFaultText.MissingId : FaultText.Missing);
            case Check:
                return new(EditFaultKind.Invalid, Mentioned(error.Message)?.Name, EditFaultText.BrokenRule);
            case ForeignKey:
                return isDelete ? new(EditFaultKind.Conflict, null, EditFaultText.Needed) : new(EditFaultKind.Invalid, Referring(values)?.Name, EditFaultText.NoSuchReference);
            case Trigger:
                return new(EditFaultKind.Invalid, null, EditFaultText.Told(error.Message));
            case DataType:
                return new(EditFaultKind.Invalid, Named(error.Message)?.Name, EditFaultText.NotAccepted);
        }
        // Constraints of extensions; too big; a file or folder that cannot be written; a trigger with functions that only its author has.
        return error.SqliteErrorCode switch
        {
            19 or 18 or 20 => new(EditFaultKind.Invalid, null, EditFaultText.NotAccepted),
            3 or 8 or 14 => new(EditFaultKind.ReadOnly, null, EditFaultText.ReadOnly),
            1 when error.Message.Contains("no such function", StringComparison.Ordinal) => new(EditFaultKind.ReadOnly, null, EditFaultText.ReadOnly),
            _ => null,
        };
    }

    /// <summary><c>UNIQUE constraint failed: posts.code</c>, with one column.</summary>
    private PropertyDefinition? Named(string message)
    {
        var start = message.LastIndexOf(": ", StringComparison.Ordinal);
        var columns = start < 0 ? [] : message[(start + 2)..].Split(", ");
        return columns.Length == 1 ? With(name => columns[0].EndsWith("." + name, StringComparison.OrdinalIgnoreCase)).FirstOrDefault() : null;
    }

    /// <summary>A check is told by its name or its text: when that speaks of one column, it is that one.</summary>
    private PropertyDefinition? Mentioned(string message)
    {
        var text = message[(message.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        var found = With(name => Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(name)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>The one property among those written that refers to another table.</summary>
    private PropertyDefinition? Referring(FeatureValues? values)
    {
        if (values is null) return null;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using var rows = database.Prepare("SELECT \"from\" FROM pragma_foreign_key_list(?)");
        rows.BindText(1, layer.Name);
        while (rows.Step()) names.Add(rows.Text(0));
        var found = With(names.Contains).Where(p => values.IsSet(layer.Schema.OrdinalOf(p.Name))).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private IEnumerable<PropertyDefinition> With(Func<string, bool> column) => layer.Schema.Properties.Where((_, i) => column(layer.Columns[i].Name));
}
