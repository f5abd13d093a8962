using static Scim.Server.AspNetCore.Tests.Transcripts.FakeServer;

namespace Scim.Server.AspNetCore.Tests.Transcripts;

public sealed class TranscriptRunnerTests
{
    private const string NotFound = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"404","detail":"no"}""";

    [Fact]
    public async Task Requests_are_sent_as_written_with_token_and_media_type()
    {
        using var server = new FakeServer(number => number == 1 ? Answer(201, """{"id":"7"}""") : Answer(204));

        var report = await server.RunAsync("""
            {"request":{"method":"POST","path":"/Users","body":{"userName":"{{guid1}}","n":1}},"response":{"status":201,"capture":{"uid":"$.id"}}},
            {"request":{"method":"GET","path":"/Users/{{uid}}?filter=a%5Bb%20eq%20%22{{guid1}}%22%5D+x&p=%2e.%2F","headers":{"Content-Type":"application/json"}},"response":{"status":[200,204]}},
            {"request":{"method":"GET","path":"/Users","noAuth":true},"response":{"status":204}},
            {"request":{"method":"GET","path":"/Users","headers":{"Authorization":"Basic x"}},"response":{"status":204}}
            """);

        report.Failures.Should().BeEmpty();
        report.Exchanges.Should().Be(4);
        var guid = Guid.Parse(server.Requests[0].Body?[13..49] ?? string.Empty);
        server.Requests.Should().Equal(
            new FakeRequest { Line = "POST /scim/v2/Users", Authorization = "Bearer secret", ContentType = "application/scim+json", Body = $$"""{"userName":"{{guid}}","n":1}""" },
            new FakeRequest { Line = $"GET /scim/v2/Users/7?filter=a%5Bb%20eq%20%22{guid}%22%5D+x&p=%2e.%2F", Authorization = "Bearer secret", ContentType = "application/json", Body = "" },
            new FakeRequest { Line = "GET /scim/v2/Users", Authorization = null, ContentType = null, Body = null },
            new FakeRequest { Line = "GET /scim/v2/Users", Authorization = "Basic x", ContentType = null, Body = null });
    }

    [Fact]
    public async Task A_wrong_status_fails()
    {
        using var server = new FakeServer(_ => Answer(200, """{"id":"7"}"""));

        var report = await server.RunAsync("""{"request":{"method":"GET","path":"/Users"},"response":{"status":[201,204]}}""");

        report.Failures.Should().Equal("""fake, exchange 1 (GET /Users): status: expected 201 or 204, found 200; body {"id":"7"}""");
    }

    [Fact]
    public async Task A_different_body_fails_with_the_path_of_the_difference()
    {
        using var server = new FakeServer(_ => Answer(200, """{"Resources":[{"id":"a"},{"id":"b"}]}"""));

        var report = await server.RunAsync("""{"request":{"method":"GET","path":"/Users"},"response":{"status":200,"body":{"Resources":{"$exactly":[{"id":"a"}]}}}}""");

        report.Failures.Should().ContainSingle().Which.Should().StartWith("fake, exchange 1 (GET /Users): $.Resources: expected exactly 1 elements");
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "{")]
    [InlineData(200, """{"a":1,"a":1}""")]
    [InlineData(200, "null")]
    public async Task A_body_that_is_missing_or_not_JSON_fails(int status, string body)
    {
        using var server = new FakeServer(_ => Answer(status, body));

        var report = await server.RunAsync("""{"request":{"method":"GET","path":"/Users"},"response":{"status":200,"body":{"a":1}}}""");

        report.Failures.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_204_needs_no_body()
    {
        using var server = new FakeServer(_ => Answer(204));

        var report = await server.RunAsync("""{"request":{"method":"PATCH","path":"/Users/1"},"response":{"status":[200,204],"body":{"a":1}}}""");

        report.Failures.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Content-Type", "application/scim+json", "application/json", "header Content-Type: expected a value that begins with 'application/scim+json', found application/json")]
    [InlineData("Location", "{{any}}", "application/scim+json", "header Location: expected any value, found none")]
    [InlineData("ETag", "W/", "application/scim+json", "header ETag: expected a value that begins with 'W/', found none")]
    public async Task A_missing_or_different_header_fails(string header, string prefix, string contentType, string failure)
    {
        using var server = new FakeServer(_ => Answer(200, "{}", contentType));

        var report = await server.RunAsync($$$"""{"request":{"method":"GET","path":"/Users"},"response":{"status":200,"headers":{"{{{header}}}":"{{{prefix}}}"} } }""");

        report.Failures.Should().Contain($"fake, exchange 1 (GET /Users): {failure}");
    }

    [Fact]
    public async Task A_failed_capture_fails_and_ends_the_run_where_its_value_is_needed()
    {
        using var server = new FakeServer(_ => Answer(201, """{"id":7}"""));

        var report = await server.RunAsync("""
            {"request":{"method":"POST","path":"/Users"},"response":{"status":201,"capture":{"uid":"$.id"}}},
            {"request":{"method":"GET","path":"/Users/{{uid}}"},"response":{"status":201}},
            {"request":{"method":"GET","path":"/Users"},"response":{"status":201}}
            """);

        report.Failures.Should().Equal(
            """fake, exchange 1 (POST /Users): capture uid: expected a string at $.id, found none in {"id":7}""",
            "fake, exchange 2 (GET /Users/{{uid}}): there is no value for {{uid}}");
        server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task Captures_read_from_lists_and_headers()
    {
        using var server = new FakeServer(number =>
        {
            var response = Answer(200, """{"Resources":[{"id":"a"},{"id":"b"}]}""");
            response.Headers.Add("Location", "http://client/back?state=1&code=x%20y");
            return response;
        });

        var report = await server.RunAsync("""
            {"request":{"method":"GET","path":"/Users"},"response":{"status":200,"capture":{"second":"$.Resources[1].id","code":"header:Location:code","whole":"header:Location"}}},
            {"request":{"method":"GET","path":"/{{second}}/{{code}}/{{whole}}"},"response":{"status":200}}
            """);

        report.Failures.Should().BeEmpty();
        server.Requests[1].Line.Should().Be("GET /scim/v2/b/x y/http://client/back?state=1&code=x%20y");
    }

    [Theory]
    [InlineData("", "application/scim+json", "body: expected an Error message with status 404, found none")]
    [InlineData(NotFound, "application/problem+json", "header Content-Type: expected a value that begins with 'application/scim+json', found application/problem+json")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":404}""", "application/scim+json", "$.status: expected \"404\", found 404")]
    [InlineData("""{"status":"404"}""", "application/scim+json", "$.schemas: expected exactly 1 elements [\"urn:ietf:params:scim:api:messages:2.0:Error\"], found 0 elements no such member")]
    public async Task An_error_that_is_not_a_SCIM_error_fails_even_when_only_its_status_is_expected(string body, string contentType, string failure)
    {
        using var server = new FakeServer(_ => Answer(404, body, contentType));

        var report = await server.RunAsync("""{"request":{"method":"GET","path":"/Users/1"},"response":{"status":404}}""");

        report.Failures.Should().Contain($"fake, exchange 1 (GET /Users/1): {failure}");
    }

    [Fact]
    public async Task An_error_that_is_a_SCIM_error_passes()
    {
        using var server = new FakeServer(_ => Answer(404, NotFound));

        var report = await server.RunAsync("""{"request":{"method":"GET","path":"/Users/1"},"response":{"status":404}}""");

        report.Failures.Should().BeEmpty();
    }

    [Fact]
    public async Task Actions_reach_the_application_and_an_unknown_one_fails()
    {
        using var server = new FakeServer(_ => Answer(201, """{"id":"7"}"""));

        var report = await server.RunAsync("""
            {"request":{"method":"POST","path":"/Users"},"response":{"status":201,"capture":{"uid":"$.id"}}},
            {"action":"delete-locally","subject":"{{uid}}","args":{"why":"{{uid}}"}},
            {"action":"dance"}
            """);

        server.Actions.Should().Equal("""delete-locally 7 {"why":"7"}""", "dance  ");
        report.Failures.Should().Equal("fake, step 3 (action dance): the application cannot do this");
    }

    [Fact]
    public async Task Assertions_on_the_application_are_reported_as_skipped()
    {
        using var server = new FakeServer(_ => Answer(204));

        var report = await server.RunAsync("""{"expectApp":{"kind":"group","name":"x"},"note":"n"}""");

        report.Failures.Should().BeEmpty();
        report.Skipped.Should().Equal("fake, step 1: the application has no view of its own to look at");
    }

    [Fact]
    public async Task An_exchange_with_an_authorization_server_fails_when_there_is_none()
    {
        using var server = new FakeServer(_ => Answer(200, "{}"));

        var report = await server.RunAsync("""{"request":{"method":"POST","target":"oauth","path":"/token","form":{"a":"b"}},"response":{"status":200}}""");

        report.Failures.Should().ContainSingle().Which.Should().Contain("authorisation server");
    }
}
