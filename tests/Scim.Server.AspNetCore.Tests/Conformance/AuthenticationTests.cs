using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 2: authentication, authorization, secrets.</summary>
public sealed class AuthenticationTests : ConformanceTest
{
    [Requirement("7644-2-01")]
    public async Task An_unauthenticated_client_gets_a_challenge()
    {
        var scim = await Strict();
        foreach (var stranger in new[] { scim.Without("Authorization"), scim.With("Authorization", "Bearer wrong"), scim.With("Authorization", "Basic YTpi") })
        {
            (await stranger.Get("/Users")).ShouldFail(401).Header("WWW-Authenticate").Should().StartWith("Bearer");
            (await stranger.Post("/Users", Sample.User("a"))).ShouldFail(401).Header("WWW-Authenticate").Should().StartWith("Bearer");
        }

        (await scim.Get("/Users")).ShouldList(total: 0);
    }

    [Requirement("7644-2-02")]
    public async Task A_client_without_permission_is_rejected()
    {
        var scim = await Start(new ServerSetup { Access = Access.ReadersOnly });
        (await scim.Get("/Users")).ShouldFail(403);
        (await scim.With("Authorization", "Bearer " + ServerSetup.ReaderToken).Get("/Users")).ShouldList(total: 0);
    }

    [Requirement("7644-2-03")]
    public async Task The_application_can_authorize_each_change()
    {
        var scim = await Start(new ServerSetup { Build = builder => builder.AddInterceptor<ScimUser, SelfOnlyInterceptor>() });
        var mine = await scim.CreateUser(SelfOnlyInterceptor.Name);
        var other = await scim.CreateUser("other");

        (await scim.Patch(mine.Path, Op.Add("title", "t"))).ShouldBe(200);
        (await scim.Patch(other.Path, Op.Add("title", "t"))).ShouldFail(403);
        (await scim.Get(other.Path)).ShouldNotHave("title");
    }

    [Requirement("7644-2-04")]
    public async Task Anonymous_create_can_be_allowed_by_the_application()
    {
        var scim = await Start(new ServerSetup { Access = Access.Anonymous });
        (await scim.Without("Authorization").Post("/Users", Sample.User("a"))).ShouldBe(201);

        var closed = await Strict();
        (await closed.Without("Authorization").Post("/Users", Sample.User("a"))).ShouldFail(401);
    }

    [Requirement("7644-7.2-01")]
    public async Task Unencrypted_remote_requests_are_rejected()
    {
        var scim = await Start(new ServerSetup { RemoteAddress = IPAddress.Parse("203.0.113.7") });
        (await scim.Get("/Users")).ShouldFail(403).Body.Should().NotContain("ListResponse");
        (await scim.Post("/Users", Sample.User("a"))).ShouldFail(403);
        (await scim.Get("/ServiceProviderConfig")).ShouldFail(403);
    }

    [Requirement("7644-7.4-01")]
    public async Task An_expired_token_is_rejected()
    {
        var scim = await Start(new ServerSetup { Access = Access.ExpiringTokens });
        (await scim.Get("/Users")).ShouldFail(401);
        (await scim.With("Authorization", "Bearer " + ServerSetup.ReaderToken).Get("/Users")).ShouldList(total: 0);
    }

    [Requirement("7644-7.5.2-01")]
    public async Task Secrets_can_be_neither_searched_nor_sorted_by()
    {
        var scim = await Strict();
        await scim.CreateUser("a", ("password", "t0p-Secret"));
        (await scim.Filter("password eq \"t0p-Secret\"")).ShouldFail(403, "sensitive").Body.Should().NotContain("t0p-Secret");
        (await scim.Get("/Users?sortBy=password")).ShouldFail(403, "sensitive");
        (await scim.Search("/Users", ("filter", "password eq \"t0p-Secret\""))).ShouldFail(403, "sensitive").Body.Should().NotContain("t0p-Secret");
        (await scim.Search("/Users", ("sortBy", "password"))).ShouldFail(403, "sensitive");
    }

    [Requirement("7644-7.7-01")]
    public async Task An_oversized_filter_is_rejected_immediately()
    {
        var filter = new string('(', 10_000) + "userName pr" + new string(')', 10_000);
        var scim = await Strict();
        (await scim.Search("/Users", ("filter", filter))).ShouldFail(400, "invalidFilter");
        (await scim.Filter("userName eq \"' or 1=1; drop table users; --\"")).ShouldList(total: 0);
    }

    [Requirement("7643-9.2-01")]
    public async Task Passwords_are_not_kept_in_clear_text()
    {
        var sink = new ScimInMemoryPasswordSink(ScimInMemoryPasswordSink.DefaultIterations);
        var written = new ConcurrentQueue<string>();
        var twist = new UserStoreBehavior { OnWrite = user => RecordValues(user.Node, written) };
        var scim = await Start(new ServerSetup { Users = twist, Build = builder => AddSink(builder, sink) });
        var user = await scim.CreateUser("a", ("password", "t0p-Secret"), ("title", "t"));
        (await scim.Patch(user.Path, Op.Replace("password", "n3w-Secret"))).ShouldBe(200);
        (await scim.Put(user.Path, Sample.User("a", ("password", "l4st-Secret"), ("title", "u")))).ShouldBe(200);

        sink.Verify(string.Empty, user.Id, "l4st-Secret").Should().BeTrue();
        sink.Verify(string.Empty, user.Id, "n3w-Secret").Should().BeFalse();
        written.Should().HaveCountGreaterThanOrEqualTo(2).And.NotContain(text => text.Contains("Secret", StringComparison.OrdinalIgnoreCase));
    }

    [Requirement("7643-4.1.1-01")]
    public async Task A_password_is_never_returned()
    {
        const string secret = "t0p-Secret";
        var events = new EventSpy();
        var scim = await Start(new ServerSetup { Preset = "default", Passwords = new PasswordRecorder(), Build = builder => AddSink(builder, events) });
        var user = await scim.CreateUser("a", ("password", secret));
        Reply[] replies =
        [
            user.Reply,
            await scim.Get(user.Path),
            await scim.Get(user.Path + "?attributes=password"),
            await scim.Get("/Users?attributes=password,userName"),
            await scim.Put(user.Path, Sample.User("a", ("password", secret))),
            await scim.Patch(user.Path, Op.Replace("password", secret)),
            await scim.Send("PATCH", user.Path + "?attributes=password", Op.Message(Op.Replace("password", secret))),
            await scim.Filter($"password eq \"{secret}\""),
            await scim.Filter($"userName foo \"x\" and password eq \"{secret}\""),
            await scim.Post("/Users", Sample.User("a", ("password", secret))),
            await scim.Post("/Users", Sample.User("b", ("password", Sample.Json($$"""{"value":"{{secret}}"}""")))),
            await scim.Put(user.Path, Sample.User("a", ("password", Sample.Json($"[\"{secret}\"]")))),
        ];

        replies.Should().NotContain(reply => reply.Body.Contains(secret, StringComparison.Ordinal));
        events.PublishedEvents.Should().HaveCountGreaterThan(2).And.NotContain(text => text.Contains(secret, StringComparison.Ordinal));
        Logs.Should().NotBeEmpty().And.NotContain(entry => $"{entry.Message} {entry.Exception}".Contains(secret, StringComparison.Ordinal));
        replies.Take(7).Should().OnlyContain(reply => reply.Status < 300).And.NotContain(reply => reply.Body.Contains("password", StringComparison.OrdinalIgnoreCase));
    }

    [Requirement("7643-4.1.1-02")]
    public async Task A_weak_password_is_rejected_before_anything_changes()
    {
        var sink = new PasswordRecorder();
        var scim = await Start(new ServerSetup { Passwords = sink });
        var user = await scim.CreateUser("a", ("password", "first-Secret"));

        (await scim.Patch(user.Path, Op.Replace("password", "weak"), Op.Add("title", "t"))).ShouldFail(400, "invalidValue").Body.Should().NotContain("weak");
        (await scim.Get(user.Path)).ShouldNotHave("title");
        sink.Current(user.Id).Should().Be("first-Secret");

        (await scim.Patch(user.Path, Op.Replace("password", "second-Secret"))).Status.Should().BeOneOf(200, 204);
        sink.Current(user.Id).Should().Be("second-Secret");
    }

    private static void AddSink(IScimBuilder builder, ScimInMemoryPasswordSink sink)
    {
        builder.Services.AddSingleton(sink);
        builder.AddPasswordSink<ScimInMemoryPasswordSink>();
    }

    private static void AddSink(IScimBuilder builder, EventSpy sink)
    {
        builder.Services.AddSingleton(sink);
        builder.AddEventSink<EventSpy>();
    }

    private static void RecordValues(ScimObject node, ConcurrentQueue<string> written)
    {
        for (var index = 0; index < node.Count; index++)
        {
            written.Enqueue($"{node.NameAt(index)} {node.ValueAt(index).AsString()}");
        }
    }

    private sealed class EventSpy : IScimEventSink
    {
        public ConcurrentQueue<string> PublishedEvents { get; } = [];

        public ValueTask PublishAsync(ScimEvent change, CancellationToken cancellationToken)
        {
            foreach (var state in new[] { change.Before, change.After })
            {
                RecordValues(state?.Node ?? new ScimObject(), PublishedEvents);
            }

            return ValueTask.CompletedTask;
        }
    }

    private sealed class SelfOnlyInterceptor : IScimInterceptor<ScimUser>
    {
        public const string Name = "myself";

        public ValueTask<ScimWriteDecision<ScimUser>> UpdatingAsync(ScimUpdate<ScimUser> update, ScimContext context, CancellationToken cancellationToken) =>
            update.Before?.UserName == Name && context.Principal?.Identity?.IsAuthenticated == true
                ? ValueTask.FromResult(ScimWriteDecision.Continue(update))
                : throw new ScimException(ScimError.Forbidden("A user may change only itself."));
    }
}
