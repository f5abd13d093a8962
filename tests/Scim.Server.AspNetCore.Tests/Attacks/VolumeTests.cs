using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Attacks;

/// <summary>Oversized input and references to other hosts are rejected or harmless, and the server keeps running.</summary>
public sealed class VolumeTests : ConformanceTest
{
    [Theory]
    [InlineData("attributes", "nothing{0}")]
    [InlineData("attributes", "userName")]
    [InlineData("attributes", "emails.value")]
    [InlineData("attributes", "urn:x:{0}:y")]
    [InlineData("excludedAttributes", "nothing{0}")]
    [InlineData("excludedAttributes", "name.givenName")]
    public async Task A_projection_of_a_thousand_names_is_harmless(string parameter, string name)
    {
        var names = Enumerable.Range(0, 1_000).Select(number => string.Format(CultureInfo.InvariantCulture, name, number)).ToArray();
        foreach (var scim in new[] { await Default(), await Strict() })
        {
            var user = await scim.CreateUser("ada", ("title", "Countess"));
            foreach (var reply in new[]
            {
                await scim.Get($"{user.Path}?{parameter}={string.Join(',', names)}"),
                await scim.Get($"/Users?{parameter}={string.Join(',', names)}"),
                await scim.Search("/Users", (parameter, new JsonArray([.. names.Select(one => (JsonNode?)one)]))),
            })
            {
                reply.ShouldBeOneOf(200, 400, 414);
                reply.Bytes.Length.Should().BeLessThan(8_192);
            }

            (await scim.Get(user.Path)).ShouldBe(200).Text("title").Should().Be("Countess");
        }
    }

    [Fact]
    public async Task Ten_thousand_parameters_are_harmless()
    {
        var scim = await Default();
        var user = await scim.CreateUser("ada");
        foreach (var query in new[] { string.Concat(Enumerable.Repeat("a=&", 10_000)), string.Concat(Enumerable.Range(0, 8_000).Select(number => $"p{number}&")), new string('&', 10_000) })
        {
            (await scim.Get(user.Path + "?" + query)).Status.Should().BeOneOf(200, 400, 414, 431);
            (await scim.Get("/Users?" + query)).Status.Should().BeOneOf(200, 400, 414, 431);
        }

        (await scim.Get("/Users?" + string.Concat(Enumerable.Range(0, 1_000).Select(number => $"filter=title%20eq%20%22{number}%22&")))).ShouldFail(400);
        (await scim.Get(user.Path)).ShouldBe(200);
    }

    [Fact]
    public async Task References_to_other_hosts_are_neither_shown_nor_followed()
    {
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        foreach (var scim in new[] { await Default(), await Strict() })
        {
            var boss = await scim.CreateUser("boss");
            var foreign = $"http://{elsewhere.LocalEndpoint}/scim/v2/Users/{boss.Id}";
            var reference = Sample.Object(("value", boss.Id), ("$ref", foreign));
            var user = await scim.Create("/Users", Sample.Employee("ada", ("manager", reference.DeepClone())));
            var group = await scim.Create("/Groups", Sample.Group("g").With(("members", new JsonArray(reference.DeepClone()))));
            (await scim.Patch(group.Path, Op.Replace("members", new JsonArray(reference.DeepClone())))).Status.Should().BeOneOf(200, 204);
            (await scim.Patch(user.Path, Op.Replace(Sample.EnterpriseUrn + ":manager", reference.DeepClone()))).Status.Should().BeOneOf(200, 204);

            var read = (await scim.Get(user.Path)).ShouldBe(200);
            read.Text(Sample.EnterpriseUrn, "manager", "$ref").Should().Be(scim.Base + boss.Path);
            (await scim.Get(group.Path)).ShouldBe(200).Text("members", 0, "$ref").Should().Be(scim.Base + boss.Path);
            foreach (var reply in new[] { user.Reply, group.Reply, read, await scim.Get("/Users"), await scim.Get("/Groups") })
            {
                reply.Body.Should().NotContain(foreign);
            }
        }

        elsewhere.Pending().Should().BeFalse("references from clients are never followed");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bulk_request_of_a_thousand_operations_of_one_MiB_is_rejected_before_it_is_read(bool tellsItsLength)
    {
        var scim = await Default();
        using var bomb = new BulkBomb(operations: 1_000, size: 1 << 20, tellsItsLength);
        using var request = new HttpRequestMessage(HttpMethod.Post, scim.Base + "/Bulk") { Content = bomb };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + ServerSetup.Token);
        try
        {
            using var response = await scim.Http.SendAsync(request);
            ((int)response.StatusCode).Should().Be(413);
        }
        catch (HttpRequestException)
        {
            // The server closed the connection while the client was still sending.
        }

        bomb.Sent.Should().BeLessThan(100 << 20);
        (await scim.Get("/Users")).ShouldList(total: 0);
    }
}
