using MinerOsphere.Server.Pages;

namespace MinerOsphere.Tests.Server.Pages;

public class ExampleQueryTests
{
    [Fact]
    public void The_heading_comments_name_and_explain_it()
    {
        var query = ExampleQuery.Parse("a", "# fr: Titre : un\n# en: Title\n# fr: Note\n# en: Remark\n# anything\nSELECT * WHERE {\n  # inside\n}\n");
        Assert.Equal(("Titre : un", "Title"), (query.Title.In("fr"), query.Title.In("en")));
        Assert.Equal(("Note", "Remark"), (query.Note.In("fr"), query.Note.In("en")));
        Assert.Equal("SELECT * WHERE {\n  # inside\n}", query.Text);
    }

    [Fact]
    public void Without_comments_the_file_names_it() => Assert.Equal("b", ExampleQuery.Parse("b", "ASK {}").Title.In("en"));
}
