namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>vCard (vcard:), for contact points.</summary>
public static class VCard
{
    public const string Namespace = "http://www.w3.org/2006/vcard/ns#";
    public const string Organization = Namespace + "Organization";
    public const string Kind = Namespace + "Kind";
    public const string Fn = Namespace + "fn";
    public const string HasEmail = Namespace + "hasEmail";
    public const string HasUrl = Namespace + "hasURL";
}
