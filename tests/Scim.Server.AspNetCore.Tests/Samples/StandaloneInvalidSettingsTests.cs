namespace Scim.Server.AspNetCore.Tests.Samples;

/// <summary>Invalid settings with which Standalone does not start, and its error messages.</summary>
public sealed class StandaloneInvalidSettingsTests
{
    private const string Token = "--Scim:Token=standalone-token-0123456789";
    private const string Memory = "--Scim:Store=memory";
    private const string Here = "--urls=http://127.0.0.1:0";
    private const string Everywhere = "--urls=http://0.0.0.0:0";
    private const string Acme = "--Scim:Tenants:acme:Tokens:0=token-of-acme-0123456789";

    [Theory]
    [InlineData("Scim:Store is missing; expected memory, sqlite or postgres.", Here, Token)]
    [InlineData("Scim:Store is 'mysql'; expected memory, sqlite or postgres.", Here, Token, "--Scim:Store=mysql")]
    [InlineData("ConnectionStrings:Scim is missing; Scim:Store=sqlite needs it, for example 'Data Source=scim.db'.", Here, Token, "--Scim:Store=sqlite")]
    [InlineData("ConnectionStrings:Scim is missing; Scim:Store=postgres needs it", Here, Token, "--Scim:Store=Postgres")]
    [InlineData("Scim:Token and Scim:Tenants are both set", Here, Memory, Token, Acme)]
    [InlineData("Neither Scim:Token nor Scim:Tenants is set, and other machines can reach the server", Everywhere, Memory)]
    [InlineData("Neither Scim:Token nor Scim:Tenants is set", Here, Memory, "--Kestrel:Endpoints:Open:Url=http://*:0")]
    [InlineData("Scim:Tenants:Acme is not a valid tenant name", Here, Memory, "--Scim:Tenants:Acme:Tokens:0=token-of-acme-0123456789")]
    [InlineData("Scim:Tenants:users has the name of an endpoint", Here, Memory, "--Scim:Tenants:users:Tokens:0=token-of-acme-0123456789")]
    [InlineData("Scim:Tenants:bulk has the name of an endpoint", Here, Memory, "--Scim:Tenants:bulk:Tokens:0=token-of-acme-0123456789")]
    [InlineData("Scim:IndexedPaths:Usr names no resource type; expected User, Group.", Here, Memory, Token, "--Scim:IndexedPaths:Usr:0=title")]
    [InlineData("IndexedPaths[\"User\"] names 'nonesuch', which cannot be indexed", Here, Token, "--Scim:Store=sqlite", "--ConnectionStrings:Scim=Data Source=scim.db", "--Scim:IndexedPaths:User:0=nonesuch")]
    [InlineData("names 'name', which cannot be indexed", Here, Token, "--Scim:Store=postgres", "--ConnectionStrings:Scim=Host=127.0.0.1;Port=1", "--Scim:IndexedPaths:User:0=name")]
    [InlineData("Scim:Tenants:acme has no token; expected one at Scim:Tenants:acme:Tokens:0.", Here, Memory, "--Scim:Tenants:acme:Token=token-of-acme-0123456789")]
    [InlineData("Scim:Tenants:acme:Tokens:1 has 5 characters; expected 16", Here, Memory, Acme, "--Scim:Tenants:acme:Tokens:1=short")]
    [InlineData("hold the same token", Here, Memory, Acme, "--Scim:Tenants:globex:Tokens:0=token-of-acme-0123456789")]
    [InlineData("Scim:SchemaFolder: there is no folder", Here, Memory, Token, "--Scim:SchemaFolder=nowhere")]
    [InlineData("contains no file whose name ends in .json", Here, Memory, Token, "--Scim:SchemaFolder=.")]
    [InlineData("There is no preset 'azure'; expected default, strict, entra, okta, ", Here, Memory, Token, "--Scim:Preset=azure")]
    [InlineData("Scim:RequireHttps", Here, Memory, Token, "--Scim:RequireHttps=maybe")]
    [InlineData("ScimOptions.MaxPageSize is 0; expected 1 to 10000.", Here, Memory, Token, "--Scim:MaxPageSize=0")]
    [InlineData("expected an absolute http or https URI", Here, Memory, Token, "--Scim:PublicBaseUri=here")]
    [InlineData("Scim:CursorKey is no Base64", Here, Memory, Token, "--Scim:CursorKey=not-Base64!")]
    [InlineData("Scim:RequireHtps is not a known setting", Here, Memory, Token, "--Scim:RequireHtps=true")]
    [InlineData("Scim:Bulk:MaxOperation is not a known setting", Here, Memory, Token, "--Scim:Bulk:MaxOperation=3")]
    [InlineData("Scim:Bulk is 'false'; expected settings below it.", Here, Memory, Token, "--Scim:Bulk=false")]
    [InlineData("Scim:RateLimit:Burst is not a known setting", Here, Memory, Token, "--Scim:RateLimit:Burst=3")]
    [InlineData("Scim:RateLimit:Requests is -1; expected 0", Here, Memory, Token, "--Scim:RateLimit:Requests=-1")]
    [InlineData("Scim:RateLimit:Window is 00:00:00; expected", Here, Memory, Token, "--Scim:RateLimit:Window=0")]
    [InlineData("nonsense", Memory, Token, "--urls=nonsense")]
    public async Task An_invalid_setting_is_reported_in_one_sentence(string sentence, params string[] arguments)
    {
        await using var sample = SampleProcess.Start("Standalone", arguments);

        (await sample.WaitForExitAsync()).Should().Be(1);
        sample.Output.Should().StartWith("Standalone cannot start.").And.Contain(sentence)
            .And.NotContain("   at ").And.NotContain("0123456789").And.NotContain("not-Base64!");
    }

    [Fact]
    public async Task All_invalid_settings_are_reported_together()
    {
        await using var sample = SampleProcess.Start("Standalone", [Here, Token, Acme, "--Scim:Store=mysql", "--Scim:Prest=entra"]);

        (await sample.WaitForExitAsync()).Should().Be(1);
        sample.Output.Should().Contain("Scim:Store is 'mysql'").And.Contain("are both set").And.Contain("Scim:Prest is not a known setting");
    }

    [Fact]
    public async Task A_malformed_settings_file_is_reported_with_its_position()
    {
        using var folder = new SampleFolder().With("appsettings.json", "{\n  \"Scim\": {\n    \"Token\": secret\n  }\n}");
        await using var sample = SampleProcess.StartIn(folder, "Standalone", [Here, Memory]);

        (await sample.WaitForExitAsync()).Should().Be(1);
        sample.Output.Should().Contain(Path.Combine(folder.Path, "appsettings.json")).And.Contain("Invalid JSON at line 3, position 14")
            .And.NotContain("secret").And.NotContain("   at ");
    }
}
