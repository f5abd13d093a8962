using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Policies;

/// <summary>Each dialect rule, enabled and disabled by its name, as in configuration.</summary>
public sealed class DialectRuleOptionTests
{
    private const string Enterprise = ScimUrns.EnterpriseUser;

    public static TheoryData<string> Rules => [.. ScimDialectRules.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task An_enabled_rule_accepts_a_request_that_strict_rejects(string rule)
    {
        await using var strict = new TestServer(options: options => options.UsePreset("strict"));
        await using var server = new TestServer(options: options =>
        {
            options.Rules[rule] = true;
            options.UsePreset("strict");
        });

        (await SendAsync(strict, rule)).Status.Should().Be(400);
        (await SendAsync(server, rule)).Status.Should().BeOneOf(200, 201);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_disabled_rule_rejects_a_request_that_default_accepts(string rule)
    {
        await using var lenient = new TestServer();
        await using var server = new TestServer(options: options => options.Rules[rule.ToUpperInvariant()] = false);

        (await SendAsync(lenient, rule)).Status.Should().BeOneOf(200, 201);
        (await SendAsync(server, rule)).Status.Should().Be(400);
    }

    private static Task<TestReply> SendAsync(TestServer server, string rule) => rule switch
    {
        "string-booleans" => CreateAsync(server, ""","active":"True" """),
        "empty-strings" => PatchAsync(server, """{"op":"add","path":"title","value":null}"""),
        "manager-text" => server.SendAsync(ScimOperation.Create, "User", body: $$$"""{"schemas":["{{{ScimUrns.User}}}","{{{Enterprise}}}"],"userName":"ann","{{{Enterprise}}}":{"manager":"boss"}}"""),
        "single-element-arrays" => CreateAsync(server, ""","title":["Dr"]"""),
        "unknown-attributes" => CreateAsync(server, ""","nope":1"""),
        "unknown-schemas" => server.SendAsync(ScimOperation.Create, "User", body: $$"""{"schemas":["{{ScimUrns.User}}","urn:x:y"],"userName":"ann"}"""),
        "read-only-in-pathless-value" => PatchAsync(server, """{"op":"replace","value":{"id":"other","title":"Dr"}}"""),
        "replace-creates" => PatchAsync(server, """{"op":"replace","path":"emails[type eq \"work\"].value","value":"a@x.test"}"""),
        "value-path-comparison" => QueryAsync(server, "emails[type eq \"work\"].value eq \"a@x.test\""),
        "unquoted-words" => QueryAsync(server, "userName eq ann"),
        "quoted-booleans" => QueryAsync(server, "active eq \"True\""),
        "complex-by-value" => QueryAsync(server, $"{Enterprise}:manager eq \"boss\""),
        "core-containers" => CreateAsync(server, $$$""","{{{ScimUrns.User}}}":{"title":"Dr"}"""),
        "qualified-names" => CreateAsync(server, ""","name.givenName":"Ann" """),
        _ => throw new ArgumentException($"The rule {rule} has no test.", nameof(rule)),
    };

    private static Task<TestReply> CreateAsync(TestServer server, string more) =>
        server.SendAsync(ScimOperation.Create, "User", body: TestServer.CreateUserBody("ann", more));

    private static async Task<TestReply> PatchAsync(TestServer server, string operation) =>
        await server.PatchAsync("User", await server.CreateUserAsync("ann"), operation);

    private static Task<TestReply> QueryAsync(TestServer server, string filter) => server.QueryAsync("User", new() { Filter = filter });
}
