using Scim.Server.Dialects;

namespace Scim.Server.Tests.Dialects;

public sealed class DialectSessionTests
{
    private readonly DialectSession session = new(ScimDialect.Default);

    [Fact]
    public void Repairs_are_told_shortened_and_at_most_a_hundred_of_them()
    {
        for (var time = 0; time < 1000; time++)
        {
            session.Report(ScimDialectRules.UnknownAttributes, "x", new string('x', 1000), "nothing");
        }

        session.Repairs.Should().HaveCount(100);
        session.Repairs[0].Read.Should().HaveLength(80).And.EndWith("…");
    }

    [Fact]
    public void Every_repair_is_counted_even_when_its_detail_is_not_kept()
    {
        for (var time = 0; time < 1000; time++)
        {
            session.Report(ScimDialectRules.StringBooleans, "roles[7].primary", "a text", "true");
        }

        session.Counts.Should().Equal(new Dictionary<RepairPlace, int> { [new(ScimDialectRules.StringBooleans, "roles.primary")] = 1000 });
    }

    [Fact]
    public void Counts_of_many_attributes_share_a_path_when_there_are_more_than_a_hundred()
    {
        for (var number = 0; number < 250; number++)
        {
            session.Report(ScimDialectRules.UnknownAttributes, $"x{number}", "x", "nothing");
        }

        session.Counts.Should().HaveCount(101);
        session.Counts[new(ScimDialectRules.UnknownAttributes, "…")].Should().Be(150);
    }

    [Theory]
    [InlineData("active", "active")]
    [InlineData("emails[type eq \"ann@example.com\"].value", "emails.value")]
    [InlineData("emails[display eq \"a]b\"].value", "emails.value")]
    [InlineData("emails[type eq", "emails")]
    [InlineData("urn:example:User:x.y-z_$ref", "urn:example:User:x.y-z_$ref")]
    [InlineData("a\r\nb", "a…")]
    [InlineData("ann@example.com", "ann…")]
    [InlineData("", "")]
    public void A_path_holds_attribute_names_and_nothing_else(string sent, string path)
    {
        session.Report(ScimDialectRules.UnknownAttributes, sent, "x", "nothing");

        session.Repairs.Should().ContainSingle().Which.Path.Should().Be(path);
    }

    [Fact]
    public void A_long_path_is_shortened()
    {
        session.Report(ScimDialectRules.UnknownAttributes, new string('x', 1000), "x", "nothing");

        session.Repairs[0].Path.Should().HaveLength(160).And.EndWith("…");
    }
}
