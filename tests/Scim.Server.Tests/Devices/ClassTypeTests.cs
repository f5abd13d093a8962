using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Devices;

public sealed class ClassTypeTests
{
    [Fact]
    public async Task A_type_from_a_class_is_served_and_used_by_the_application_with_that_class()
    {
        await using var server = new TestServer(builder => builder
            .AddResourceType<Category>()
            .AddResourceType<Box>(ScimResourceType.For<Box>(endpoint: "Containers"))
            .AddTestStores());

        await server.Services.GetRequiredService<IScimResources<Box>>().CreateAsync(new Box { Size = 3 });
        var created = await server.Services.GetRequiredService<IScimResources<Category>>().CreateAsync(new Category { Title = "x" });

        created.Title.Should().Be("x");
        server.Server.Registry.FindByEndpoint("Categories")?.Name.Should().Be("Category");
        server.Server.Registry.FindByEndpoint("Containers")?.Name.Should().Be("Box");
        (await server.QueryAsync("Box", new() { Filter = "size eq 3" })).Json["totalResults"]?.GetValue<int>().Should().Be(1);
    }

    internal sealed class Category : ScimResource
    {
        [ScimProperty]
        public string? Title { get => GetString("title"); set => Set("title", value); }
    }

    internal sealed class Box : ScimResource
    {
        [ScimProperty]
        public int? Size { get => GetInt32("size"); set => Set("size", value); }
    }
}
