using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scim.Server.AspNetCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Tests.Endpoints;

public sealed class NamedMountStartupTests
{
    [Fact]
    public async Task An_unknown_name_is_reported_with_the_registered_ones()
    {
        var start = () => TwoProducts.StartAsync(map: app => app.MapScim("/bag", "bag").RequireAuthorization());

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*(\"/bag\", \"bag\")*registered are 'box', 'crate'*AddScim(\"bag\")*");
    }

    [Fact]
    public async Task A_name_is_reported_where_no_mount_has_one()
    {
        var start = () => ScimTestServer.StartAsync(settings => settings.Map = app => app.MapScim("/bag", "bag").RequireAuthorization());

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*no mount has a name*AddScim(\"bag\")*");
    }

    [Fact]
    public async Task MapScim_without_a_name_is_reported_where_every_mount_has_one()
    {
        var start = () => TwoProducts.StartAsync(map: app => app.MapScim("/scim/v2").RequireAuthorization());

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*MapScim(\"/scim/v2\", \"box\")*add stores to the builder that AddScim() returns without a name*");
    }

    [Fact]
    public async Task A_mount_need_not_be_mapped_and_can_be_mapped_twice()
    {
        await using var server = await TwoProducts.StartAsync(map: app =>
        {
            app.MapScim("/one", "box").RequireAuthorization();
            app.MapScim("/two", "box").RequireAuthorization();
        });

        foreach (var prefix in new[] { "one", "two" })
        {
            using var response = await server.Client.GetAsync(new Uri($"{server.Root}{prefix}/ResourceTypes/User"));
            (await response.Content.ReadAsStringAsync()).Should().Contain($"{server.Root}{prefix}/ResourceTypes/User");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a b")]
    public void A_name_with_other_characters_is_rejected(string name)
    {
        FluentActions.Invoking(() => new ServiceCollection().AddScim(name)).Should().Throw<ArgumentException>().WithMessage("*letters, digits*");
    }

    [Fact]
    public async Task The_errors_of_all_mounts_are_reported_at_once()
    {
        var start = () => TwoProducts.StartAsync(services =>
        {
            services.AddScim("box", options => options.MaxPageSize = 0).AddStore<ScimUser, NoUsers>("Robot");
            services.AddScim("crate").AddInMemoryStores();
            services.AddScim("bag");
            services.AddScim().AddInterceptor<ScimResource, TwoProducts.WriteLog>("Printer").AddExtension("Scanner", "urn:example:x", schema => schema.Text("y"))
                .AddStore<ScimUser, NoUsers>("Device").AddStore<ScimUser, NoUsers>("Robot");
        });

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().BeEquivalentTo(
            "Mount 'box': ScimOptions.MaxPageSize is 0; expected 1 to 10000.",
            "Mount 'box': ScimOptions.DefaultPageSize is 100; expected 1 to 1.",
            "Mount 'box': The store NoUsers is for the resource type 'Robot', which is not offered; register the type with AddResourceType.",
            "Mount 'crate': Two store sets are registered: AddInMemoryStores and AddInMemoryStores.",
            "Mount 'bag': No resource type is offered: call AddInMemoryStores(), or AddStore<ScimUser, …>() with a store of your own, on the builder that AddScim() returns.",
            "The store NoUsers is for the resource type 'Device', but every mount that offers it has stores of its own; add the store to the builder of a mount.",
            "The store NoUsers is for the resource type 'Robot', which no mount offers; register the type with AddResourceType.",
            "The interceptor WriteLog is for the resource type 'Printer', which no mount offers.",
            "AddExtension extends the resource type 'Scanner', which no mount offers; register a store for it, or the type with AddResourceType.");
    }

    [Fact]
    public async Task What_serves_every_mount_may_be_for_a_type_that_only_one_offers()
    {
        await using var server = await TwoProducts.StartAsync(services =>
            services.AddScim(options => options.PatchReplies["Device"] = ScimPatchReply.NoContent)
                .AddInterceptor<ScimResource, TwoProducts.WriteLog>("Device")
                .AddExtension("Device", "urn:example:place", schema => schema.Text("room")));

        var crate = server.Services.GetRequiredKeyedService<IScimServer>("crate").Registry;

        crate.FindByName("Device")?.Extensions.Should().ContainSingle();
    }

    [Fact]
    public async Task Mounts_with_different_definitions_of_a_type_cannot_share_stores()
    {
        var start = () => ScimTestServer.StartAsync(settings =>
        {
            settings.Stores = scim => scim.AddInMemoryStores();
            settings.Scim = scim =>
            {
                scim.Services.AddScim("box").AddExtension("User", "urn:example:box:User", schema => schema.Text("shelf"));
                scim.Services.AddScim("crate", options => options.UniqueGroupNames = false);
            };
        });

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().HaveCount(2)
            .And.Contain(failure => failure.StartsWith("The mounts 'box', 'crate' and the one without a name share the stores of AddInMemoryStores(), but define the resource type 'User' differently"))
            .And.Contain(failure => failure.Contains("'Group' differently"));
    }

    [Fact]
    public async Task Equal_definitions_that_are_different_objects_can_share_stores()
    {
        await using var server = await ScimTestServer.StartAsync(settings =>
        {
            settings.Stores = scim => scim.AddInMemoryStores();
            settings.Scim = scim =>
            {
                scim.AddExtension("User", "urn:example:box:User", schema => schema.Text("shelf"));
                scim.Services.AddScim("box").AddExtension("User", "urn:example:box:User", schema => schema.Text("shelf"));
            };
        });

        var created = await server.Services.GetRequiredService<IScimResources<ScimUser>>().CreateAsync(new ScimUser { UserName = "one" });

        (await server.Services.GetRequiredKeyedService<IScimResources<ScimUser>>("box").FindAsync(created.Id ?? ""))?.UserName.Should().Be("one");
    }

    [Fact]
    public async Task A_mount_with_the_name_of_a_resource_type_is_rejected()
    {
        var start = () => ScimTestServer.StartAsync(settings =>
        {
            settings.Stores = scim => scim.AddInMemoryStores();
            settings.Scim = scim => scim.Services.AddScim("User").AddInMemoryStores();
        });

        (await start.Should().ThrowAsync<OptionsValidationException>()).WithMessage("*mount 'User' has the name of a resource type*");
    }

    [Fact]
    public async Task Invalid_options_and_tokens_name_their_mount()
    {
        var http = () => TwoProducts.StartAsync(services => services.Configure<ScimHttpOptions>("box", options => options.PublicBaseUri = new Uri("ftp://x")));
        var tokens = () => TwoProducts.StartAsync(services => services.AddScim("crate").AddScimBearerTokens("short"));

        (await http.Should().ThrowAsync<OptionsValidationException>()).WithMessage("Mount 'box': ScimHttpOptions.PublicBaseUri*");
        (await tokens.Should().ThrowAsync<OptionsValidationException>()).WithMessage("Mount 'crate': ScimBearerTokenOptions.Tokens[3].Value has 5 characters*");
    }

    [Fact]
    public async Task Each_mount_can_have_its_own_OpenAPI_document()
    {
        await using var server = await TwoProducts.StartAsync(
            services => services.AddOpenApi("box").AddOpenApi("crate"),
            app =>
            {
                app.MapScim("/box", "box").RequireAuthorization().WithGroupName("box");
                app.MapScim("/crate", "crate").RequireAuthorization().WithGroupName("crate");
                app.MapOpenApi();
            });

        using var document = JsonDocument.Parse(await server.Client.GetStringAsync(new Uri(server.Root, "openapi/crate.json")));
        var paths = document.RootElement.GetProperty("paths");

        paths.EnumerateObject().Should().OnlyContain(path => path.Name == "/crate" || path.Name.StartsWith("/crate/"));
        paths.GetProperty("/crate/Devices").GetProperty("get").GetProperty("tags")[0].GetString().Should().Be("crate Devices");
    }

    private sealed class NoUsers : IScimStore<ScimUser>
    {
        public ValueTask<ScimUser?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) => ValueTask.FromResult<ScimUser?>(null);

        public ValueTask<ScimList<ScimUser>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new ScimList<ScimUser> { TotalResults = 0, Resources = [] });

        public ValueTask<ScimWriteResult> CreateAsync(ScimUser resource, ScimContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<ScimUser> update, ScimContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
