using System.Threading.Channels;
using Bitrix24Typed;

const string Auth = "auth[member_id]=1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f&auth[application_token]=a-token-of-the-webhook";

var handled = Channel.CreateUnbounded<string>();
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddSingleton(handled.Writer);
builder.Services
    .AddBitrix24(options => options.OutgoingWebhooks.Add(
        new() { MemberId = "1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f", ApplicationToken = "a-token-of-the-webhook" }))
    .AddEvents(Acme.Deals.BitrixEvents.EventRoutes.Default)
    .AddEvents(Acme.Portal.BitrixEvents.EventRoutes.Default);

await using var app = builder.Build();
app.MapBitrix24();
await app.StartAsync();

using var portal = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
foreach (var body in new[] { $"event=ONCRMDEALUPDATE&data[FIELDS][ID]=5&{Auth}", $"event=ONCRMCONTACTADD&data[FIELDS][ID]=7&{Auth}" })
{
    using var content = new StringContent(body, mediaType: new("application/x-www-form-urlencoded"));
    using var answer = await portal.PostAsync("/bitrix24/events", content);
    answer.EnsureSuccessStatusCode();
}

for (var count = 0; count < 3; count++)
    Console.WriteLine(await handled.Reader.ReadAsync());
