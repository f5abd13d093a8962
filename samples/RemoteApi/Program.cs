using RemoteApi;
using RemoteApi.PeopleApi;
using Scim.Server;

StartupErrorHandler.Register();
var builder = WebApplication.CreateBuilder(args).UseDefaults();
await using var people = builder.Configuration["People:Address"] is null ? await PeopleHost.StartAsync(Person.Examples) : null;
var address = new Uri(people?.Address ?? builder.Configuration["People:Address"] ?? string.Empty);
builder.Services.AddHttpClient<PeopleClient>(client => (client.BaseAddress, client.Timeout) = (address, TimeSpan.FromSeconds(5)));
builder.Services.Configure<ScimHttpOptions>(builder.Configuration.GetSection("Scim"));
builder.Services.AddScim(builder.Configuration.GetSection("Scim").Bind)
    .AddStore<ScimUser, PeopleStore>()
    .AddScimBearerTokens(Token.GetOrGenerate(builder.Configuration));

var app = builder.Build();
app.MapScim("/scim/v2").RequireAuthorization();
app.Lifetime.ApplicationStarted.Register(() => Welcome.Print(app, address));
app.Run();
