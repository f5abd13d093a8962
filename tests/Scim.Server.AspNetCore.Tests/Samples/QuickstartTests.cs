using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Samples;

public sealed class QuickstartTests
{
    private const string Token = "quickstart-token-0123456789";
    private const string FreePort = "http://127.0.0.1:0";
    private const string Bjensen = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bjensen","active":"True"}""";

    [Fact]
    public void The_program_has_at_most_15_lines() =>
        File.ReadAllLines(Path.Combine(TestData.RepositoryRoot, "samples", "Quickstart", "Program.cs")).Length.Should().BeLessThanOrEqualTo(15);

    [Fact]
    public async Task With_a_token_the_sample_serves_users_and_does_not_print_the_token()
    {
        await using var sample = SampleProcess.Start("Quickstart", ["--urls", FreePort, "--Scim:Token=" + Token]);
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);

        using var created = await client.PostAsync("Users", SampleClient.Json(Bjensen));
        using var found = await client.GetAsync("Users?filter=userName%20eq%20%22BJENSEN%22");
        client.DefaultRequestHeaders.Authorization = null;
        using var stranger = await client.GetAsync("Users");

        created.StatusCode.Should().Be(HttpStatusCode.Created);
        JsonDocument.Parse(await found.Content.ReadAsStringAsync()).RootElement.GetProperty("totalResults").GetInt32().Should().Be(1);
        await stranger.ShouldBeErrorAsync(401);
        sample.Output.Should().NotContain(Token);
    }

    [Fact]
    public async Task Stored_resources_survive_a_restart()
    {
        using var folder = new SampleFolder();
        await using (var before = SampleProcess.StartIn(folder, "Quickstart", ["--urls", FreePort, "--Scim:Token=" + Token]))
        {
            using var client = SampleClient.Create(await before.WaitForTenantUrlAsync(), Token);
            using var created = await client.PostAsync("Users", SampleClient.Json(Bjensen));
            created.StatusCode.Should().Be(HttpStatusCode.Created);
            before.GetTextAfter("Data").Should().Be(Path.Combine(folder.Path, "scim.db"));
            before.Terminate();
            (await before.WaitForExitAsync()).Should().Be(0);
        }

        await using var after = SampleProcess.StartIn(folder, "Quickstart", ["--urls", FreePort, "--Scim:Token=" + Token]);
        using var again = SampleClient.Create(await after.WaitForTenantUrlAsync(), Token);

        (await again.GetJsonAsync("Users")).GetProperty("Resources")[0].GetProperty("userName").GetString().Should().Be("bjensen");
    }

    [Fact]
    public async Task Without_a_token_the_sample_prints_one_with_the_Tenant_URL_and_a_curl_line()
    {
        await using var sample = SampleProcess.Start("Quickstart", [], ("ASPNETCORE_URLS", FreePort));
        var tenantUrl = await sample.WaitForTenantUrlAsync();
        var token = sample.GetTextAfter("Secret Token");
        using var client = SampleClient.Create(tenantUrl, token);

        using var response = await client.GetAsync("Users");

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        token.Should().HaveLength(43);
        sample.GetTextAfter("Try").Should().Be($"curl -H \"Authorization: Bearer {token}\" {tenantUrl}/Users");
    }

    [Fact]
    public async Task The_strict_preset_repairs_nothing()
    {
        await using var sample = SampleProcess.Start("Quickstart", ["--urls", FreePort, "--Scim:Token", Token], ("Scim__Preset", "strict"));
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);

        using var response = await client.PostAsync("Users", SampleClient.Json(Bjensen));

        (await response.ShouldBeErrorAsync(400)).GetProperty("scimType").GetString().Should().Be("invalidValue");
    }

    [Fact]
    public async Task Any_preset_and_any_policy_can_be_configured()
    {
        await using var sample = SampleProcess.Start("Quickstart", ["--urls", FreePort, "--Scim:Token", Token, "--Scim:PatchReplies:User=NoContent"], ("Scim__Preset", "Interop"));
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);

        using var response = await client.GetAsync("ServiceProviderConfig");

        (await response.Content.ReadAsStringAsync()).Should().Contain("\"interopProfileConformant\":true");
    }

    [Fact]
    public async Task Ports_from_the_environment_are_used()
    {
        await using var sample = SampleProcess.Start("Quickstart", [], ("ASPNETCORE_HTTP_PORTS", "0"), ("Scim__Token", Token));

        (await sample.WaitForTenantUrlAsync()).Should().StartWith("http://localhost:").And.NotContain(":5000");
    }

    [Fact]
    public async Task Without_an_address_the_sample_listens_on_localhost_port_5000()
    {
        await using var sample = SampleProcess.Start("Quickstart", []);

        try
        {
            (await sample.WaitForTenantUrlAsync()).Should().Be("http://127.0.0.1:5000/scim/v2");
        }
        catch (InvalidOperationException)
        {
            // Another process uses the port; the error names the port.
            await sample.WaitForExitAsync();
            sample.Output.Should().Contain("http://127.0.0.1:5000: address already in use");
        }
    }

    [Theory]
    [InlineData("--Scim:Token=short", "5 characters; expected 16")]
    [InlineData("--Scim:PublicBaseUri=here", "expected an absolute http or https URI")]
    [InlineData("--Scim:RequireHttps=maybe", "Scim:RequireHttps")]
    [InlineData("--Scim:Preset=azure", "There is no preset 'azure'; expected default, strict, entra, okta, ")]
    [InlineData("--Scim:UnknownMembers=maybe", "Scim:UnknownMembers")]
    [InlineData("--urls=nonsense", "nonsense")]
    public async Task An_invalid_setting_is_reported_in_one_sentence(string argument, string sentence)
    {
        await using var sample = SampleProcess.Start("Quickstart", ["--urls", FreePort, argument]);

        (await sample.WaitForExitAsync()).Should().Be(1);
        sample.Output.Should().Contain(sentence).And.NotContain("   at ", "a stack trace hides which setting is wrong");
    }

    [Fact]
    public async Task A_malformed_settings_file_is_reported_with_its_position()
    {
        using var folder = new SampleFolder().With("appsettings.json", "{\n  \"Scim\": {\n    \"Token\": secret\n  }\n}");
        await using var sample = SampleProcess.StartIn(folder, "Quickstart", ["--urls", FreePort]);

        (await sample.WaitForExitAsync()).Should().Be(1);
        sample.Output.Should().StartWith("Quickstart cannot start.").And.Contain(Path.Combine(folder.Path, "appsettings.json"))
            .And.Contain("Invalid JSON at line 3, position 14").And.NotContain("secret").And.NotContain("   at ");
    }

    [Fact]
    public async Task A_port_in_use_is_reported_in_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await using var sample = SampleProcess.Start("Quickstart", ["--urls", $"http://{other.LocalEndpoint}"]);

        (await sample.WaitForExitAsync()).Should().Be(1);
        sample.Output.Should().Contain($"http://{other.LocalEndpoint}: address already in use").And.NotContain("   at ");
    }
}
