using Scim.Server.AspNetCore.Tests.Transcripts;

namespace Scim.Server.LegacyAdo.Tests;

/// <summary>What identity providers say, to a server over the old tables.</summary>
public sealed class TranscriptTests
{
    /// <summary>Conversations about what the tables cannot hold, each with the words by which the first answer that differs tells so.</summary>
    private static readonly Dictionary<string, string> Beyond = new(StringComparer.Ordinal)
    {
        ["authentik-sync"] = "emails: one address of type 'work' and one of type 'home' can be held",
        ["entra-custom-extension"] = "urn:ietf:params:scim:schemas:extension:fabrikam:2.0:User",
        ["entra-enterprise-extension-and-manager"] = ScimUrns.EnterpriseUser,
        ["entra-multivalued-paths"] = "no attribute 'phoneNumbers'",
        ["entra-null-and-empty-update"] = "no attribute 'preferredLanguage'",
        ["entra-roles"] = "$.roles",
        ["entra-schema-discovery"] = ScimUrns.EnterpriseUser,
        ["entra-user-lifecycle"] = ScimUrns.EnterpriseUser,
        ["entra-user-lifecycle-legacy"] = ScimUrns.EnterpriseUser,
        ["entra-validator-verbose-patch"] = "'emails' has no part 'display'",
        ["keycloak-client"] = ScimUrns.EnterpriseUser,
        ["okta-user-lifecycle"] = "$.locale",
        ["onelogin-user"] = ScimUrns.EnterpriseUser,
        ["ping-user-group"] = ScimUrns.EnterpriseUser,
    };

    public static TheoryData<string> Within => [.. TranscriptCatalogue.Replayed.Except(Beyond.Keys)];

    public static TheoryData<string> Without => [.. Beyond.Keys];

    [Theory]
    [MemberData(nameof(Within))]
    public async Task A_conversation_goes_as_it_should(string name) => (await RunAsync(name)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Without))]
    public async Task A_conversation_about_what_the_tables_cannot_hold_says_so(string name) =>
        (await RunAsync(name)).Should().NotBeEmpty().And.Subject.First().Should().Contain(Beyond[name]);

    private static async Task<IReadOnlyList<string>> RunAsync(string name)
    {
        var transcript = TranscriptCatalogue.Read(name);
        await using var server = await TranscriptServer.StartAsync(transcript);
        return (await server.RunAsync()).Failures;
    }
}
