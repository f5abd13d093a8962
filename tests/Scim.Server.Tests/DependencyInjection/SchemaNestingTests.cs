using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.DependencyInjection;

public sealed class SchemaNestingTests
{
    [Fact]
    public void A_complex_attribute_inside_a_complex_attribute_is_rejected_at_startup()
    {
        var inner = new ScimAttribute("inner", ScimAttributeType.Complex) { SubAttributes = [new ScimAttribute("leaf")] };
        var schema = new ScimSchema("urn:example:nested", "Nested", [new ScimAttribute("outer", ScimAttributeType.Complex) { SubAttributes = [inner] }]);

        var start = () => new TestServer(builder => builder.AddExtension("User", schema).AddInMemoryStores());

        start.Should().Throw<OptionsValidationException>().WithMessage("*'urn:example:nested'*'outer.inner'*");
    }
}
