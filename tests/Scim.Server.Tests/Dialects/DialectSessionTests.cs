using Scim.Server.Dialects;

namespace Scim.Server.Tests.Dialects;

public sealed class DialectSessionTests
{
    private readonly DialectSession session = new(ScimDialect.Default);

    [Fact]
    public void At_most_a_hundred_repairs_are_kept_and_long_values_are_truncated()
    {
        for (var time = 0; time < 1000; time++)
        {
            session.Report(ScimDialectRules.UnknownAttributes, "x", new string('x', 1000), "nothing");
        }

        session.Repairs.Should().HaveCount(100);
        session.Repairs[0].Received.Should().HaveLength(80).And.EndWith("…");
    }

    [Fact]
    public void Every_repair_is_counted_even_when_its_details_are_not_kept()
    {
        for (var time = 0; time < 1000; time++)
        {
            session.Report(ScimDialectRules.StringBooleans, "roles[7].primary", "a text", "true");
        }

        session.Counts.Should().Equal(new Dictionary<RepairKey, int> { [new(ScimDialectRules.StringBooleans, "roles.primary")] = 1000 });
    }

    [Fact]
    public void Counts_beyond_a_hundred_attributes_share_one_path()
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
    public void A_reported_path_contains_only_attribute_names(string sent, string path)
    {
        session.Report(ScimDialectRules.UnknownAttributes, sent, "x", "nothing");

        session.Repairs.Should().ContainSingle().Which.Path.Should().Be(path);
    }

    [Fact]
    public void A_long_path_is_truncated()
    {
        session.Report(ScimDialectRules.UnknownAttributes, new string('x', 1000), "x", "nothing");

        session.Repairs[0].Path.Should().HaveLength(160).And.EndWith("…");
    }
}
