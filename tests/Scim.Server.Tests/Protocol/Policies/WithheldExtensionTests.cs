using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Policies;

/// <summary>An extension that a tenant is not offered, while resources have values in it.</summary>
public sealed class WithheldExtensionTests
{
    private const string Department = $$""","{{ScimUrns.EnterpriseUser}}":{"department":"Tours"}""";

    private bool isOffered = true;

    [Fact]
    public async Task The_applications_own_code_does_not_see_it_and_does_not_remove_it()
    {
        await using var server = Start();
        var users = server.Services.GetRequiredService<IScimResources<ScimUser>>().ForTenant("acme");
        var id = (await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Create, "User", body: TestServer.CreateUserBody("ann", Department))) { Tenant = "acme" })).Id;

        Offer(server, offered: false);
        var found = await users.FindAsync(id);
        await users.UpdateAsync(id, user => user.Title = "x");
        await users.ReplaceAsync(new ScimUser { Id = id, UserName = "ann", Title = "y" });
        Offer(server, offered: true);
        var offered = await users.FindAsync(id);

        found?.Enterprise.Should().BeNull();
        found?.Node["schemas"].Elements.ToArray().Select(urn => urn.AsString()).Should().Equal(ScimUrns.User);
        offered?.Title.Should().Be("y");
        offered?.Enterprise?.Department.Should().Be("Tours");
    }

    [Fact]
    public async Task Interceptors_see_it_and_may_change_it()
    {
        await using var server = Start(builder => builder.AddInterceptor<ScimUser, Promotion>());
        var id = (await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Create, "User", body: TestServer.CreateUserBody("ann", Department))) { Tenant = "acme" })).Id;

        Offer(server, offered: false);
        var patched = await server.SendAsync(new ScimRequest(server.CreateRequest(
            ScimOperation.Patch, "User", id, TestServer.CreatePatchBody("""{"op":"add","path":"title","value":"x"}"""))) { Tenant = "acme" });
        Offer(server, offered: true);
        var offered = await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Find, "User", id)) { Tenant = "acme" });

        patched.Status.Should().Be(200, patched.Text);
        patched.Text.Should().NotContain(ScimUrns.EnterpriseUser);
        offered.Json[ScimUrns.EnterpriseUser]?["department"]?.GetValue<string>().Should().Be("Tours, promoted");
    }

    private TestServer Start(Action<IScimBuilder>? configure = null) => new(builder =>
    {
        builder.AddTestStores().ConfigureTenant("acme", options => options.Extensions = isOffered ? null : []);
        configure?.Invoke(builder);
    });

    private void Offer(TestServer server, bool offered)
    {
        isOffered = offered;
        server.Services.GetRequiredService<IScimTenantPolicyCache>().Invalidate("acme");
    }

    private sealed class Promotion : IScimInterceptor<ScimUser>
    {
        public ValueTask<ScimWriteDecision<ScimUser>> UpdatingAsync(ScimUpdate<ScimUser> update, ScimContext context, CancellationToken cancellationToken)
        {
            if (update.After is { Enterprise: { } enterprise })
            {
                enterprise.Department += ", promoted";
            }

            return ValueTask.FromResult(ScimWriteDecision.Continue(update));
        }
    }
}
