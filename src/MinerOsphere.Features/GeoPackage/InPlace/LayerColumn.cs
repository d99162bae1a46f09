using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>A column of a layer that others made. Its declared type promises little: any value may stand in any column of SQLite.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">The type it was declared with, in capitals; empty for an expression of a view.</param>
internal sealed record LayerColumn(string Name, string TypeName)
{
    /// <summary>True when only the file makes its values.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>True when SQLite keeps numbers in it as text (https://www.sqlite.org/datatype3.html §3.1, rule 2).</summary>
    public bool IsText { get; } = !TypeName.Contains("INT", StringComparison.Ordinal)
        && (TypeName.Contains("CHAR", StringComparison.Ordinal) || TypeName.Contains("CLOB", StringComparison.Ordinal) || TypeName.Contains("TEXT", StringComparison.Ordinal));

    /// <summary>Most characters of <c>TEXT(20)</c>, which SQLite itself does not watch over; null for any number.</summary>
    public int? Length { get; } = TypeName.IndexOf('(') is var open and > 0 && TypeName.EndsWith(')') && int.TryParse(TypeName.AsSpan((open + 1)..^1), out var most) && TypeName.StartsWith("TEXT", StringComparison.Ordinal) ? most : null;

    /// <summary>Can it be read as a property of this type? An unnamed or unknown type can be anything that its values are.</summary>
    public bool Fits(PropertyType type) => type == PropertyType.Geometry || Bare switch
    {
        "BLOB" => false,
        "TINYINT" or "SMALLINT" or "MEDIUMINT" or "INT" or "INTEGER" or "BIGINT" => type is PropertyType.Integer or PropertyType.Number or PropertyType.Boolean or PropertyType.String,
        "BOOLEAN" => type is PropertyType.Boolean or PropertyType.Integer or PropertyType.String,
        "FLOAT" or "DOUBLE" or "REAL" => type is PropertyType.Number or PropertyType.String,
        "DATE" or "DATETIME" => type is PropertyType.Date or PropertyType.DateTime or PropertyType.String,
        _ when IsText => type is not (PropertyType.Integer or PropertyType.Number or PropertyType.Boolean),
        _ => true,
    };

    private string Bare => TypeName.Split('(')[0].Trim();
}
