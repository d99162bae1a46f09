namespace MinerOsphere.Geo.Cql2.Text;

/// <summary>A piece of the text: kind, extent, and where it stands.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, int Line, int Column);
