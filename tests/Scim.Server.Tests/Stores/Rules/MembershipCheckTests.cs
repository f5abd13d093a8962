using Scim.Server.Stores.Rules;

namespace Scim.Server.Tests.Stores.Rules;

public sealed class MembershipCheckTests
{
    private const string Manager = $"{ScimUrns.EnterpriseUser}:manager";

    [Theory]
    [InlineData("groups.value eq \"g1\" and title pr", true)]
    [InlineData("title pr or not (groups pr)", true)]
    [InlineData("groups[type eq \"direct\"]", true)]
    [InlineData("meta pr and meta.version pr", false)]
    [InlineData($"{Manager} pr and {Manager}.value eq \"u1\"", false)]
    public void It_knows_whether_a_filter_asks_about_memberships(string filter, bool asks) => Asks(filter).Should().Be(asks);

    [Theory]
    [InlineData("meta.location pr", "'meta.location' is a derived attribute and cannot be used in a filter; expected id.")]
    [InlineData($"title pr or not ({Manager}.displayName eq \"Jo\")", $"'{Manager}.displayName' is a derived attribute and cannot be used in a filter; expected {Manager}.value.")]
    [InlineData("groups[display co \"x\"]", "'groups.display' is a derived attribute and cannot be used in a filter; expected groups.value or groups.type.")]
    public void What_is_computed_when_it_is_shown_cannot_be_filtered(string filter, string detail)
    {
        var asked = () => Asks(filter);

        asked.Should().Throw<ScimException>().Which.Error.Should().Be(ScimError.InvalidFilter(detail));
    }

    private static bool Asks(string filter) =>
        StoreSession.Filter(ScimResourceTypes.User, filter).Accept(new MembershipCheck(ScimQueryRules.MembershipOf(ScimResourceTypes.User)));
}
