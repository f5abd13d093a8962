using Scim.Server.Stores.Rules;

namespace Scim.Server.Tests.Stores.Rules;

public sealed class MembershipFilterValidatorTests
{
    private const string Manager = $"{ScimUrns.EnterpriseUser}:manager";

    [Theory]
    [InlineData("groups.value eq \"g1\" and title pr", true)]
    [InlineData("title pr or not (groups pr)", true)]
    [InlineData("groups[type eq \"direct\"]", true)]
    [InlineData("meta pr and meta.version pr", false)]
    [InlineData($"{Manager} pr and {Manager}.value eq \"u1\"", false)]
    public void A_filter_on_memberships_is_detected(string filter, bool asks) => UsesMemberships(filter).Should().Be(asks);

    [Theory]
    [InlineData("meta.location pr", "'meta.location' is a derived attribute and cannot be used in a filter; expected id.")]
    [InlineData($"title pr or not ({Manager}.displayName eq \"Jo\")", $"'{Manager}.displayName' is a derived attribute and cannot be used in a filter; expected {Manager}.value.")]
    [InlineData("groups[display co \"x\"]", "'groups.display' is a derived attribute and cannot be used in a filter; expected groups.value or groups.type.")]
    public void A_derived_attribute_cannot_be_filtered(string filter, string detail)
    {
        var asked = () => UsesMemberships(filter);

        asked.Should().Throw<ScimException>().Which.Error.Should().Be(ScimError.InvalidFilter(detail));
    }

    private static bool UsesMemberships(string filter) =>
        StoreSession.ParseFilter(ScimResourceTypes.User, filter).Accept(new MembershipFilterValidator(ScimQueryRules.GetMembershipAttribute(ScimResourceTypes.User)));
}
