namespace MinerOsphere.Catalogue.Configuration;

/// <summary>A table or view that the rows of a collection are read from, whenever they are asked for.</summary>
/// <param name="Database">Its database.</param>
/// <param name="Schema">The database schema that it is in.</param>
/// <param name="Table">Its name.</param>
public sealed record DatabaseTable(DatabaseDefinition Database, string Schema, string Table);
