using System.Collections.Immutable;
using MinerOsphere.Catalogue.Configuration.Shapes;
using MinerOsphere.Features.Editing;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>The keys of a collection's <c>editing:</c>.</summary>
internal static class EditingSection
{
    public static readonly Key<ImmutableArray<EditOperation>> Operations = new("operations", new ListShape<EditOperation>(new ChoiceShape<EditOperation>(
            ("create", EditOperation.Create), ("replace", EditOperation.Replace), ("update", EditOperation.Update), ("delete", EditOperation.Delete))),
        "What may be done: POST, PUT, PATCH and DELETE.") { Default = [EditOperation.Create, EditOperation.Replace, EditOperation.Update, EditOperation.Delete], DefaultMeaning = "all four" };

    public static readonly Key<string> LastModified = new("lastModified", CommonShapes.Text,
        "The dateTime property that tells when a feature was last changed. Every edit sets it; answers give it as `Last-Modified`, and `If-Unmodified-Since` is held against it.");

    public static readonly Key<bool> RequireCondition = new("requireCondition", CommonShapes.Boolean,
        "An edit must say by `If-Match` or `If-Unmodified-Since` which state it was made on, else it is answered 428.") { Default = false };

    public static readonly SectionShape<EditingSettings> Shape = new("editing",
        "What may be done to the features over HTTP (OGC API Features Part 4) with an API key that has the right for this collection.",
        [Operations, LastModified, RequireCondition],
        s => new EditingSettings(s.Get(Operations), s.Get(LastModified), s.Get(RequireCondition)));
}
