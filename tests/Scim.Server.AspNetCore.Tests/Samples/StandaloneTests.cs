using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Samples;

/// <summary>Standalone with valid settings.</summary>
public sealed class StandaloneTests
{
    private const string Token = "standalone-token-0123456789";
    private static readonly string[] Usual = ["--urls", "http://127.0.0.1:0", "--Scim:Store=memory"];

    [Fact]
    public void The_program_fits_on_a_page() =>
        File.ReadAllLines(Path.Combine(TestData.RepositoryRoot, "samples", "Standalone", "Program.cs")).Length.Should().BeLessThanOrEqualTo(30);

    [Fact]
    public void The_readme_lists_every_option_of_the_library()
    {
        var readme = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "samples", "Standalone", "README.md"));
        var options = typeof(ScimOptions).GetProperties().Concat(typeof(ScimHttpOptions).GetProperties()).Select(property => property.Name);

        options.Except([nameof(ScimOptions.Dialect)]).Should().OnlyContain(name => readme.Contains("`Scim:" + name, StringComparison.Ordinal), "Dialect is set by Rules");
    }

    [Fact]
    public async Task One_token_gives_access_to_one_tenant_and_is_not_logged()
    {
        await using var sample = Start("--Scim:Token=" + Token);
        var tenantUrl = await sample.WaitForTenantUrlAsync();
        using var client = SampleClient.Create(tenantUrl, Token);
        using var stranger = SampleClient.Create(tenantUrl, null);

        using var created = await client.PostAsync("Users", SampleClient.User("bjensen"));
        using var refused = await stranger.GetAsync("Users");

        tenantUrl.Should().EndWith("/scim/v2");
        created.StatusCode.Should().Be(HttpStatusCode.Created);
        await refused.ShouldBeErrorAsync(401);
        sample.Output.Should().NotContain(Token);
    }

    [Fact]
    public async Task Without_a_token_a_random_one_is_generated_for_localhost_only()
    {
        await using var sample = Start();
        var tenantUrl = await sample.WaitForTenantUrlAsync();
        using var client = SampleClient.Create(tenantUrl, sample.GetTextAfter("Scim:Token is not set; for this run it is"));
        using var stranger = SampleClient.Create(tenantUrl, null);

        using var found = await client.GetAsync("Users");
        using var refused = await stranger.GetAsync("Users");

        found.StatusCode.Should().Be(HttpStatusCode.OK);
        await refused.ShouldBeErrorAsync(401);
    }

    [Fact]
    public async Task A_token_can_be_configured_as_a_hash()
    {
        var hash = "sha256:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Token)));
        await using var sample = Start("--Scim:Token=" + hash);
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);
        using var thief = SampleClient.Create(await sample.WaitForTenantUrlAsync(), hash);

        using var found = await client.GetAsync("Users");
        using var refused = await thief.GetAsync("Users");

        found.StatusCode.Should().Be(HttpStatusCode.OK);
        await refused.ShouldBeErrorAsync(401);
    }

    [Fact]
    public async Task Any_option_of_the_library_is_a_setting()
    {
        await using var sample = Start(
            "--Scim:Token=" + Token, "--Scim:Preset=strict", "--Scim:PatchReplies:User=NoContent", "--Scim:MaxPageSize=7", "--Scim:DefaultPageSize=5",
            "--Scim:Bulk:Enabled=false", "--Scim:FilterLimits:MaxNodes=3", "--Scim:PublicBaseUri=https://id.example.com/api",
            "--Scim:CursorKey=" + Convert.ToBase64String(new byte[32]), "--Scim:Rules:unquoted-words=true", "--Scim:RequireHttps=true");
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);

        var config = await client.GetJsonAsync("ServiceProviderConfig");
        using var complex = await client.GetAsync("Users?filter=title%20pr%20or%20title%20pr%20or%20title%20pr%20or%20title%20pr");

        config.GetProperty("filter").GetProperty("maxResults").GetInt32().Should().Be(7);
        config.GetProperty("bulk").GetProperty("supported").GetBoolean().Should().BeFalse();
        config.GetProperty("meta").GetProperty("location").GetString().Should().Be("https://id.example.com/api/scim/v2/ServiceProviderConfig");
        await complex.ShouldBeErrorAsync(400);
    }

    [Fact]
    public async Task Schemas_are_read_from_a_folder()
    {
        using var folder = new SampleFolder().With("schemas/badge.json",
            """
            [
              {
                "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
                "id": "urn:example:badge",
                "name": "Badge",
                "attributes": [{ "name": "number", "type": "string", "uniqueness": "server", "required": true }]
              },
              {
                "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
                "name": "Badge",
                "endpoint": "/Badges",
                "schema": "urn:example:badge"
              }
            ]
            """);
        await using var sample = SampleProcess.StartIn(folder, "Standalone", [.. Usual, "--Scim:Token", Token, "--Scim:SchemaFolder", "schemas"]);
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);

        const string Badge = """{"schemas":["urn:example:badge"],"number":"17"}""";
        using var created = await client.PostAsync("Badges", SampleClient.Json(Badge));
        using var again = await client.PostAsync("Badges", SampleClient.Json(Badge));

        created.StatusCode.Should().Be(HttpStatusCode.Created);
        await again.ShouldBeErrorAsync(409);
    }

    [Fact]
    public async Task Logs_are_structured_and_their_format_is_configurable()
    {
        await using var sample = Start("--Scim:Token=" + Token);
        await using var plain = Start("--Scim:Token=" + Token, "--Logging:Console:FormatterName=simple");
        await sample.WaitForTenantUrlAsync();
        await plain.WaitForTenantUrlAsync();

        var line = sample.Output.Split('\n').Single(text => text.Contains("SCIM is served", StringComparison.Ordinal));
        JsonDocument.Parse(line).RootElement.GetProperty("State").GetProperty("Store").GetString().Should().Be("memory");
        plain.Output.Should().NotContain("{\"EventId\"");
    }

    private static SampleProcess Start(params string[] arguments) => SampleProcess.Start("Standalone", [.. Usual, .. arguments]);
}
