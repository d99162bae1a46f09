using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Editing;

/// <summary>What is said of changes that a source refuses, in both languages, in one place.</summary>
internal static class EditFaultText
{
    public static readonly LocalizedText IdTaken = new("un objet a déjà cet identifiant", "a feature has this id already");
    public static readonly LocalizedText ValueTaken = new("un autre objet a déjà cette valeur", "another feature has this value already");
    public static readonly LocalizedText Needed = new("d'autres données font référence à cet objet", "other data refer to this feature");
    public static readonly LocalizedText Overlap = new("incompatible avec un autre objet", "in conflict with another feature");
    public static readonly LocalizedText NoSuchReference = new("la valeur ne désigne aucun objet existant", "the value names nothing that exists");
    public static readonly LocalizedText MissingId = new("identifiant obligatoire : la source n'en attribue pas", "an id is required: the source makes none");
    public static readonly LocalizedText BrokenRule = new("valeur contraire à une règle de la source", "the value breaks a rule of the source");
    public static readonly LocalizedText NotAccepted = new("valeur que la source n'accepte pas", "a value that the source does not take");
    public static readonly LocalizedText MadeBySource = new("valeur attribuée par la source seule", "a value that only the source makes");
    public static readonly LocalizedText NoText = new("caractère que la source ne peut pas conserver", "a character that the source cannot keep");
    public static readonly LocalizedText NotUuid = new("UUID attendu", "a UUID was expected");
    public static readonly LocalizedText ReadOnly = new("la source n'autorise pas cette modification", "the source does not allow this change");
    public static readonly LocalizedText Altered = new("la table a changé depuis son ouverture", "the table has changed since it was opened");

    public static LocalizedText TooLong(int most) => new($"plus de {most} caractères", $"more than {most} characters");
    public static LocalizedText OutOfRange(long least, long most) => new($"hors de [{least}, {most}]", $"outside [{least}, {most}]");

    /// <summary>The words of a rule that the owner of the source wrote for whoever breaks it.</summary>
    public static LocalizedText Told(string words) => new($"refusé par la source : {words}", $"refused by the source: {words}");
}
