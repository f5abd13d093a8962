using System.Text;
using FsCheck.Fluent;
using Scim.Server.Resources.Reading;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Resources.Reading;

public sealed class MutatedBodyTests
{
    private static readonly byte[] Sample = Encoding.UTF8.GetBytes(ResourceJson.CreateUser($$$"""
        "name":{"givenName":"Änn"},"active":"True","title":["Dr"],"emails":[{"value":"a\u0040x","primary":true},{"value":"","type":"home"}],
        "x509Certificates":[{"value":"AA=="}],"shoeSize":{"eu":[40.5,1e3]},"{{{ScimUrns.EnterpriseUser}}}":{"manager":"42"}
        """));

    private static readonly byte[] Bytes = "\0\u001f \"\\/{}[]:,0-9.eE+tfnu\x7f"u8.ToArray();

    [Fact]
    public void Body_with_random_bytes_is_accepted_or_rejected_without_an_exception() =>
        PropertyCheck.ForAll(
            Gen.Choose(0, Sample.Length - 1).Zip(Gen.Choose(0, 255)).Zip(Gen.Choose(0, Bytes.Length)).ArrayOf(3),
            mutations =>
            {
                var body = (byte[])Sample.Clone();
                foreach (var ((position, any), special) in mutations)
                {
                    body[position] = special < Bytes.Length ? Bytes[special] : (byte)any;
                }

                return ResourceReader.TryRead(body, ResourceJson.CreateDefaultSettings(), out var resource, out var error)
                    ? resource is not null && error is null && ResourceJson.Write(resource).Length > 0
                    : resource is null && error is { Status: 400, Type: not null };
            },
            tests: 5_000);
}
